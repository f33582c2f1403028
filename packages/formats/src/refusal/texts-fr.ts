// data
/** What a refusal of the domain says, in French. */
import type { RefusalTexts } from "./refusal-texts.ts";

export const fr: RefusalTexts = {
  "statement/malformed": {
    title: "La déclaration est illisible",
    detail: "{path} : {requirement}. Rien n’a été enregistré ; corrigez et renvoyez.",
  },
  "statement/unknown-type": {
    title: "Type de déclaration inconnu",
    detail:
      "« {type} » n’est pas un type connu de ce serveur. Rechargez le poste ; si cela persiste, votre programme est plus récent que le serveur.",
  },
  "statement/too-large": {
    title: "La déclaration est trop volumineuse",
    detail:
      "Elle compte {sizeBytes} octets ; {limitBytes} au plus sont acceptés. Simplifiez la géométrie ou faites plusieurs déclarations.",
  },
  "statement/disclosure-mismatch": {
    title: "Un texte ne correspond pas à sa déclaration",
    detail:
      "Le texte de « {field} » n’est pas celui que la déclaration atteste. Rien n’a été enregistré ; refaites la déclaration.",
  },
  "statement/id-reused": {
    title: "Ce numéro de déclaration a déjà servi",
    detail:
      "Une autre déclaration porte déjà l’identifiant {id}. Faites une nouvelle déclaration avec un nouvel identifiant.",
  },
  "statement/claimed-time-implausible": {
    title: "L’horloge de votre appareil est fausse",
    detail:
      "La déclaration dit avoir été faite à {claimed} ; l’heure du serveur est {now}. Réglez l’horloge de l’appareil et renvoyez.",
  },
  "rights/not-permitted": {
    title: "Non permis",
    detail:
      "Votre bureau ou votre rôle ne peut pas faire ceci : {act}. Adressez-vous à la cellule de coordination si vous pensez que cela devrait être possible.",
  },
  "rights/second-person-needed": {
    title: "Une deuxième personne est nécessaire",
    detail: "Qui a soumis une version ne peut pas la vérifier. Demandez à un collègue vérificateur.",
  },
  "record/not-found": {
    title: "Introuvable",
    detail:
      "Il n’y a rien sous {id} que vous puissiez voir. L’accès vous a peut-être été retiré, ou l’identifiant est faux.",
  },
  "record/exists": {
    title: "Cet identifiant existe déjà",
    detail:
      "Quelque chose est déjà enregistré sous {id}. Si vous l’avez envoyé deux fois, le premier envoi compte ; pour une nouvelle fiche, prenez un nouvel identifiant.",
  },
  "record/stale-version": {
    title: "Quelqu’un a été plus rapide",
    detail:
      "Vous travailliez sur la version {base} ; l’actuelle est la {current}. Lisez ce qui a changé, puis décidez à nouveau sur la version actuelle. Rien de votre envoi n’a été enregistré.",
  },
  "record/wrong-stage": {
    title: "Pas à cette étape",
    detail: "La version est à l’étape « {stage} » ; il faut : {needed}. Rechargez la fiche.",
  },
  "record/ended": {
    title: "C’est terminé",
    detail: "La fiche est « {status} » et ne peut plus changer. Faites une nouvelle notification.",
  },
  "record/unchanged": {
    title: "Rien n’a changé",
    detail:
      "Votre envoi dit la même chose que la version {version}. Rien n’a été enregistré, et tous les accusés de réception restent.",
  },
  "handover/not-handed-over": {
    title: "Non remise",
    detail: "La version {version} n’a pas été remise à {party}. Rechargez pour voir celle qui l’a été.",
  },
  "handover/not-acknowledged": {
    title: "Pas encore accusée",
    detail: "Il faut d’abord accuser réception de la version {version} ; indiquez ensuite à qui elle a été transmise.",
  },
  "handover/unknown-label": {
    title: "Destinataire inconnu",
    detail: "« {label} » n’est pas un destinataire de ce théâtre : {known}.",
  },
  "dispute/not-found": {
    title: "Contestation introuvable",
    detail: "Il n’y a pas de contestation {id} sur cette fiche. Rechargez la fiche.",
  },
  "overlap/not-found": {
    title: "Chevauchement introuvable",
    detail: "Ces deux versions ne se chevauchent pas, pour autant que vous puissiez le voir. Rechargez la fiche.",
  },
  "overlap/closed": {
    title: "Ce chevauchement est clos",
    detail: "Il est passé, ou l’un des deux côtés a changé. Rechargez pour voir ce qui est ouvert.",
  },
  "overlap/reason-needed": {
    title: "Un motif est nécessaire",
    detail: "Partir comme prévu s’enregistre avec qui l’a décidé et pourquoi. Indiquez les deux et renvoyez.",
  },
  "content/missing": {
    title: "Il manque quelque chose",
    detail: "« {field} » est nécessaire. Complétez et renvoyez.",
  },
  "content/unknown-value": {
    title: "Valeur inconnue",
    detail: "« {value} » n’est pas une valeur de « {field} » dans ce théâtre. Connues : {known}.",
  },
  "content/out-of-range": {
    title: "Valeur hors limites",
    detail: "« {field} » vaut {value} ; il faut de {min} à {max}.",
  },
  "content/too-long": {
    title: "Trop long",
    detail: "« {field} » compte {length} ; {limit} au plus sont acceptés. Raccourcissez et renvoyez.",
  },
  "content/window-ends-before-it-starts": {
    title: "La plage finit avant de commencer",
    detail: "Vérifiez les deux heures de « {field} », et leurs dates.",
  },
  "content/geometry": {
    title: "La géométrie est inutilisable",
    detail: "{issues}. Corrigez le tracé ou le fichier et renvoyez ; rien n’a été modifié à votre place.",
  },
  "content/unknown-party": {
    title: "Partie inconnue",
    detail: "« {party} » n’est pas une partie de ce théâtre. Connues : {known}.",
  },
  "movement/too-fast": {
    title: "Le plan n’est pas praticable",
    detail:
      "Le tronçon {leg} demanderait {neededKmh} km/h ; la vitesse maximale de ce mouvement est de {allowedKmh} km/h. Donnez des arrivées plus tardives ou un trajet plus court.",
  },
  "movement/stop-order": {
    title: "Les arrêts ne concordent pas",
    detail: "Arrêt {stop} : {requirement}.",
  },
  "movement/in-the-past": {
    title: "Le mouvement est dans le passé",
    detail: "Sa dernière plage est écoulée. Vérifiez les dates et le fuseau horaire.",
  },
  "area/agreed-without-parties": {
    title: "Convenue, mais par qui ?",
    detail:
      "Une zone annoncée comme convenue nomme au moins deux parties à l’accord. Nommez-les, ou choisissez un autre fondement.",
  },
  "zone/unknown": {
    title: "Fuseau horaire inconnu",
    detail: "« {zone} » n’est pas un fuseau de ce théâtre. Connus : {known}.",
  },
  "zone/beyond-horizon": {
    title: "Trop loin dans le temps",
    detail:
      "{at} dépasse ce que l’on sait du fuseau {zone} (jusqu’au {knownUntil}). Choisissez un moment plus proche, ou faites réimporter le théâtre.",
  },
};
