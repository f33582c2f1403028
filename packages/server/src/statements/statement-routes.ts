/** `POST …/statements` and `…/statements/batch`: every act of a person. The same bytes again get the same answer. */
import { BATCH_BYTES_MAX, statementBatchPath, statementsPath, SUBMIT_BYTES_MAX, toWire } from "@duenotice/api";
import type { BatchResult, SubmitAnswer, SubmitRequest } from "@duenotice/api";
import { batchAnswer, batchRequest, submitAnswer, submitRequest } from "@duenotice/api/schemas";
import type { Actor } from "@duenotice/domain";
import type { Submitted } from "@duenotice/store";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { typed } from "../http/build-app.ts";
import { languageOf, refuse } from "../http/refuse.ts";
import { databaseTrouble } from "../http/database-trouble.ts";
import type { AnyRefusal } from "../problem/problem-code.ts";
import { problemOf } from "../problem/problem.ts";
import { refuseActor } from "../session/actor-of.ts";
import type { FindActor } from "../session/actor-of.ts";
import { takeStatement } from "./take-statement.ts";
import type { Submit } from "./take-statement.ts";

export interface StatementRoutesOptions {
  readonly findActor: FindActor;
  readonly submit: Submit;
}

const params = z.object({ theatre: z.string() });

export function addStatementRoutes(app: FastifyInstance, { findActor, submit }: StatementRoutesOptions): void {
  const one = { tags: ["statements"], params, body: submitRequest, response: { 200: submitAnswer, 201: submitAnswer } };
  typed(app).post(statementsPath(":theatre"), { bodyLimit: SUBMIT_BYTES_MAX, schema: one }, async (request, reply) => {
    const actor = await findActor(request, request.params.theatre);
    if (typeof actor === "string") return refuseActor(request, reply, actor);
    const outcome = await takeStatement(request.body, actor, submit);
    if (!outcome.ok) return refuse(request, reply, outcome.refusal);
    return reply.status(outcome.value.repeated ? 200 : 201).send(answerOf(outcome.value));
  });

  const many = { tags: ["statements"], params, body: batchRequest, response: { 200: batchAnswer } };
  typed(app).post(
    statementBatchPath(":theatre"),
    { bodyLimit: BATCH_BYTES_MAX, schema: many },
    async (request, reply) => {
      const actor = await findActor(request, request.params.theatre);
      if (typeof actor === "string") return refuseActor(request, reply, actor);
      // One after the other: a later item may build on an earlier one.
      const results: BatchResult[] = [];
      for (const item of request.body.items) results.push(await takeItem(request, item, { actor, submit }));
      return reply.send({ results });
    },
  );
}

interface Taking {
  readonly actor: Actor;
  readonly submit: Submit;
}

/** Each item is its own transaction: one that fails does not take the others with it. */
async function takeItem(request: FastifyRequest, item: SubmitRequest, { actor, submit }: Taking): Promise<BatchResult> {
  try {
    const outcome = await takeStatement(item, actor, submit);
    if (outcome.ok) return { status: outcome.value.repeated ? 200 : 201, accepted: answerOf(outcome.value) };
    return refusedItem(request, outcome.refusal);
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble !== undefined) return refusedItem(request, trouble);
    request.log.error({ err: error }, "An item of a batch failed");
    return refusedItem(request, { code: "server/failed" });
  }
}

function refusedItem(request: FastifyRequest, refusal: AnyRefusal): BatchResult {
  const problem = problemOf(refusal, { language: languageOf(request), requestId: request.id });
  return { status: problem.status, problem };
}

function answerOf({ hash, answer, receivedAt }: Submitted): SubmitAnswer {
  return { hash, answer, receivedAt: toWire(receivedAt) };
}
