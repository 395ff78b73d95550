import { api } from "#server/api.ts";
import { changePost, createPost, listPosts } from "./service.ts";

export const postRoutes = api.posts.router({
  list: api.posts.list.handler(({ context, input }) => listPosts(context.asker, input)),
  create: api.posts.create.handler(({ context, input }) => createPost(context.asker, input)),
  change: api.posts.change.handler(({ context, input }) => changePost(context.asker, input)),
});
