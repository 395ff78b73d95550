/**
 * Who may call which route on a thing of the ward Trần Hưng Đạo, first beat – written by hand from the letter and the
 * decisions, not from the code. `role` alone: from anywhere in the city; `role:district`, `role:unit`, `role:beat`: only
 * from that far. What is not named is refused or does not see it.
 */
const everyone =
  "city_administrator division_officer district_officer ward_officer beat_officer ward_police checkpoint_officer market_guard";
const dossier =
  "city_administrator division_officer district_officer:district ward_officer:unit ward_police:unit beat_officer:beat";
const administrator = "city_administrator";
const mail = "city_administrator ward_officer:unit";

export const rightsTable: Record<string, string> = {
  "accounts.list": "city_administrator district_officer:district",
  "accounts.create": administrator,
  "accounts.resetPassword": administrator,
  "accounts.disable": administrator,
  "accounts.enable": administrator,
  "accounts.move": administrator,
  "audit.list": "city_administrator district_officer:district",
  "beats.list": everyone,
  "beats.create": administrator,
  "beats.change": administrator,
  "checks.typedCode": "checkpoint_officer market_guard ward_officer ward_police beat_officer city_administrator",
  "checks.text": "checkpoint_officer market_guard ward_officer ward_police beat_officer city_administrator",
  "handovers.list": dossier,
  "handovers.create": "ward_officer:unit",
  "handovers.sheet": dossier,
  "handovers.deliver": "beat_officer:beat",
  "lists.list": dossier,
  "lists.register": "beat_officer",
  "lists.find": dossier,
  "lists.rows": dossier,
  "lists.upload": "ward_officer:unit",
  "lists.review": "ward_officer:unit ward_police:unit division_officer",
  // The list's class is decided by the ward.
  "lists.decide": "ward_officer:unit",
  "mail.received.list": mail,
  "mail.received.find": mail,
  "mail.received.raw": mail,
  "mail.received.file": "ward_officer:unit",
  "mail.sent.list": mail,
  "mail.sent.find": mail,
  "mail.sent.raw": mail,
  "mailboxes.list": "city_administrator district_officer:district ward_officer:unit ward_police:unit",
  "mailboxes.export": "city_administrator district_officer:district ward_officer:unit ward_police:unit",
  "mailboxes.override": administrator,
  "organisations.list": dossier,
  // In one's own beat, wherever that is.
  "organisations.register": "beat_officer",
  "organisations.find": dossier,
  "organisations.vet": "beat_officer:beat",
  "organisations.enter": "ward_officer:unit",
  "organisations.refuse": "ward_officer:unit beat_officer:beat",
  "organisations.suspend": "city_administrator ward_officer:unit",
  "organisations.resume": "city_administrator ward_officer:unit",
  "permitClasses.list": everyone,
  "permitClasses.create": administrator,
  "permitClasses.one": everyone,
  "permitClasses.addVersion": administrator,
  "permits.list": dossier,
  "permits.find": dossier,
  "permits.duplicates": "ward_officer:unit ward_police:unit division_officer",
  // Asked for a suspension.
  "permits.preview": "city_administrator ward_officer:unit ward_police:unit",
  "permits.vet": "beat_officer:beat",
  "permits.approve": "ward_officer:unit",
  "permits.refuse": "ward_officer:unit",
  "permits.withdraw": "ward_officer:unit beat_officer:beat",
  "permits.suspend": "city_administrator ward_officer:unit ward_police:unit",
  "permits.restore": "city_administrator ward_officer:unit",
  "permits.revoke": "city_administrator ward_officer:unit ward_police:unit",
  "permits.extend": "city_administrator ward_officer:unit",
  "permits.replace": "ward_officer:unit",
  "posts.list": everyone,
  "posts.create": administrator,
  "printing.list":
    "city_administrator division_officer district_officer:district ward_officer:unit ward_police:unit beat_officer:unit",
  "printing.create": "ward_officer:unit",
  "printing.find":
    "city_administrator division_officer district_officer:district ward_officer:unit ward_police:unit beat_officer:unit",
  "printing.part": "ward_officer:unit",
  "printing.reconcile": "ward_officer:unit",
  "seals.seal": "ward_police:unit",
  "seals.list": "city_administrator district_officer:district ward_officer:unit ward_police:unit",
  "seals.create": administrator,
  "seals.suspend": administrator,
  "seals.restore": administrator,
  "seals.revoke": administrator,
  "sessions.signIn": "nobody",
  "sessions.signOut": everyone,
  "sessions.current": everyone,
  "units.list": everyone,
  "units.one": everyone,
  "units.confirmSuccession": administrator,
  "units.import": administrator,
};
