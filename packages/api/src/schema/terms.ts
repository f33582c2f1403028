/** The small words of the wire: identifiers, times, names, geometry. What a schema says when it does not fit is a code (`form-requirement.ts`). */
import { parseInstant } from "@duenotice/domain";
import { z } from "zod";
import { BLOCKS_MAX, LIST_ITEMS_MAX, TERM_LENGTH_MAX } from "../limits.ts";

/** Made by the client: a UUID says nothing about what it names. */
export const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "uuid");

/** Offices, theatres and terms are named by the theatre. */
export const term = z
  .string()
  .max(TERM_LENGTH_MAX)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "term");

/** Blocks, P-codes, labels of parties: visible characters, no line breaks. */
export const label = z
  .string()
  .min(1)
  .max(TERM_LENGTH_MAX)
  .regex(/^[^\p{Cc}]+$/u, "label");

export const hash = z.string().regex(/^[0-9a-f]{64}$/, "hash");

export const time = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== undefined, "time")
  .meta({ format: "date-time" });

export const count = z.int().min(0);
export const versionNumber = z.int().min(1);

export const names = z.record(z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, "language-tag"), z.string());

/** Longitude first; no altitude. Ranges and shapes are judged by the decision, which says where and what. */
const position = z.tuple([z.number(), z.number()]);
const ring = z.array(position);

const point = z.strictObject({ type: z.literal("Point"), coordinates: position });
export const lineString = z.strictObject({ type: z.literal("LineString"), coordinates: z.array(position) });
const polygon = z.strictObject({ type: z.literal("Polygon"), coordinates: z.array(ring) });
const multiPolygon = z.strictObject({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) });
export const siteGeometry = z.discriminatedUnion("type", [point, polygon]);
export const areaGeometry = z.discriminatedUnion("type", [polygon, multiPolygon]);
export const positionPair = position;

export const offices = z.array(term).max(LIST_ITEMS_MAX);
export const blocks = z.array(label).max(BLOCKS_MAX);

/** `undefined` cannot stand in JSON: a property is there or it is not. */
export const maybe = z.exactOptional;
