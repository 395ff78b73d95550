import { api } from "#server/api.ts";
import {
  enterOrganisation,
  listOrganisations,
  readOrganisation,
  refuseOrganisation,
  registerOrganisation,
  resumeOrganisation,
  suspendOrganisation,
  vetOrganisation,
} from "./service.ts";

export const organisationRoutes = api.organisations.router({
  list: api.organisations.list.handler(({ context, input }) => listOrganisations(context.asker, input)),
  find: api.organisations.find.handler(({ context, input }) => readOrganisation(context.asker, input.id)),
  register: api.organisations.register.handler(({ context, input }) => registerOrganisation(context.asker, input)),
  vet: api.organisations.vet.handler(({ context, input }) => vetOrganisation(context.asker, input)),
  enter: api.organisations.enter.handler(({ context, input }) => enterOrganisation(context.asker, input)),
  refuse: api.organisations.refuse.handler(({ context, input }) => refuseOrganisation(context.asker, input)),
  suspend: api.organisations.suspend.handler(({ context, input }) => suspendOrganisation(context.asker, input)),
  resume: api.organisations.resume.handler(({ context, input }) => resumeOrganisation(context.asker, input)),
});
