import * as z from "zod";
import { commandId, routeFor, text } from "./base.ts";

const mostInside = z
  .int()
  .min(1)
  .max(100_000)
  .describe("People inside a market at most; null: not limited. A checkpoint has none.");

const post = z.object({
  code: z.string().regex(/^[a-z0-9-]{2,16}$/),
  name: z.string(),
  kind: z.enum(["checkpoint", "market"]),
  unitId: z.int(),
  mostInside: mostInside.nullable(),
});
const tags = ["posts"];

export const posts = {
  list: routeFor("unit.read")
    .route({ method: "GET", path: "/posts", summary: "Checkpoints and markets", tags })
    .input(z.object({ kind: z.enum(["checkpoint", "market"]).optional(), unitId: z.coerce.number().int().optional() }))
    .output(z.object({ items: z.array(post) })),
  create: routeFor("class.manage", "UNKNOWN_UNIT", "ADDRESS_TAKEN", "COMMAND_REUSED")
    .route({ method: "POST", path: "/posts", summary: "A new checkpoint or market", tags, successStatus: 201 })
    .input(
      post
        .extend({ commandId, name: text(100), mostInside: mostInside.nullable().default(null) })
        .refine(({ kind, mostInside: most }) => most === null || kind === "market", {
          path: ["mostInside"],
          message: "A checkpoint has no inside.",
        }),
    )
    .output(post),
  change: routeFor("class.manage", "NOT_FOUND", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({ method: "PUT", path: "/posts/{code}", summary: "Another name, or another number of people inside", tags })
    .input(
      z.object({
        commandId,
        code: post.shape.code,
        name: text(100).optional(),
        mostInside: mostInside.nullable().optional(),
      }),
    )
    .output(post),
};
