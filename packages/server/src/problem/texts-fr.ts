// data
/** What the server says when it refuses before a request reaches the domain, or instead of it, in French. */
import type { ProblemTexts } from "./problem-texts.ts";

export const TEXTS_FR: ProblemTexts = {
  "server/malformed": {
    title: "La demande est illisible",
    detail: "{path} : {requirement}.",
  },
  "server/not-found": {
    title: "Introuvable",
    detail: "Il n’y a rien à cette adresse que vous puissiez voir.",
  },
  "server/too-large": {
    title: "Trop volumineux",
    detail:
      "{limitBytes} octets au plus sont acceptés ici. Divisez le fichier ou la déclaration, et envoyez les parties.",
  },
  "server/unsupported-media-type": {
    title: "Type de contenu inconnu",
    detail: "Envoyez le contenu en {expected}.",
  },
  "server/origin-not-allowed": {
    title: "Pas depuis cette page",
    detail: "Un navigateur ne peut modifier que depuis le poste lui-même. Ouvrez le poste à son adresse et réessayez.",
  },
  "server/not-signed-in": {
    title: "Non connecté",
    detail: "Connectez-vous à nouveau. Ce que vous n’avez pas envoyé est toujours dans votre navigateur.",
  },
  "server/too-many": {
    title: "Trop de tentatives",
    detail: "Attendez {retryAfterSeconds} secondes et réessayez.",
  },
  "server/sign-in-failed": {
    title: "Échec de la connexion",
    detail: "L’adresse ou le mot de passe est inexact. Seule la cellule peut créer ou rétablir un compte.",
  },
  "import/unreadable": {
    title: "Le fichier est illisible",
    detail: "Il est endommagé, ou d’un type qui n’est pas pris en charge. Rien n’a été importé.",
  },
  "import/too-much-memory": {
    title: "Le fichier demande trop de mémoire",
    detail:
      "Sa lecture demande plus de {limitMb} Mo de mémoire. Divisez le fichier et importez les parties. Rien n’a été importé.",
  },
  "import/too-slow": {
    title: "La lecture du fichier est trop longue",
    detail:
      "La lecture a été arrêtée après {limitSeconds} secondes. Divisez le fichier et importez les parties. Rien n’a été importé.",
  },
  "server/unavailable": {
    title: "La base de données n’est pas joignable en ce moment",
    detail:
      "Rien n’est perdu, mais votre dernier envoi n’est pas forcément enregistré : renvoyez le même dans {retryAfterSeconds} secondes, il comptera une seule fois.",
  },
  "server/no-room": {
    title: "Le disque du serveur est plein",
    detail:
      "Rien de ce qui est enregistré n’est perdu, mais votre dernier envoi n’est pas forcément enregistré. La personne qui exploite ce serveur doit libérer de la place ; renvoyez le même dans {retryAfterSeconds} secondes, il comptera une seule fois. Ce qui ne peut pas attendre, dites-le par téléphone.",
  },
  "server/cursor-unknown": {
    title: "Trop ancien",
    detail: "Ce qui s’est passé depuis n’est plus tenu prêt. Rechargez le poste ; rien n’y est perdu.",
  },
  "server/stopping": {
    title: "Le serveur redémarre",
    detail: "Réessayez dans {retryAfterSeconds} secondes.",
  },
  "server/failed": {
    title: "Une défaillance du serveur",
    detail: "Vous n’y êtes pour rien. Réessayez ; si cela persiste, donnez le numéro de ce message à l’exploitant.",
  },
};
