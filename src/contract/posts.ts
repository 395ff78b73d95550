import * as z from "zod";
import { commandId, routeFor, text } from "./base.ts";

const post = z.object({
  code: z.string().regex(/^[a-z0-9-]{2,16}$/),
  name: z.string(),
  kind: z.enum(["checkpoint", "market"]),
  unitId: z.int(),
});
const tags = ["posts"];

export const posts = {
  list: routeFor("unit.read")
    .route({ method: "GET", path: "/posts", summary: "Checkpoints and markets", tags })
    .input(z.object({ kind: z.enum(["checkpoint", "market"]).optional(), unitId: z.coerce.number().int().optional() }))
    .output(z.object({ items: z.array(post) })),
  create: routeFor("class.manage", "UNKNOWN_UNIT", "ADDRESS_TAKEN", "COMMAND_REUSED")
    .route({ method: "POST", path: "/posts", summary: "A new checkpoint or market", tags, successStatus: 201 })
    .input(post.extend({ commandId, name: text(100) }))
    .output(post),
};
