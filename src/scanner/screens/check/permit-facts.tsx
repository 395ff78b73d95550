/** What stands in a genuine permit, in the order in which it is compared with the person and the vehicle. */
import type { PermitFacts } from "#credential/permit-facts.ts";
import type { Schedule } from "#credential/schedule.ts";
import type { TravelTimes, Weekday } from "#domain/travel-times.ts";
import { useSession } from "#scanner/session.ts";
import { dayInWords } from "./moment.ts";
import { Portrait } from "./portrait.tsx";
import { useWords } from "./words.ts";

export function Facts({ permit }: { permit: PermitFacts }) {
  const session = useSession();
  const { check, verify } = useWords();
  const { className, classCode, name, born, idLast4, plates, sealedBy, serial } = permit;
  // A guard compares a face and a name; dates of birth are not a guard's business.
  const showsBirth = session.device.profile !== "guard";
  const market = permit.market === null ? null : marketName(permit.market, session.policy());
  return (
    <section className="permit-facts" aria-label={check.details}>
      <div className="who">
        <dl>
          <Fact label={verify.class}>{className === null ? classCode : verify.className(className)}</Fact>
          <Fact label={verify.name} kind="name">
            {name}
          </Fact>
        </dl>
        <Portrait permit={permit} />
      </div>
      <dl className="further">
        {showsBirth && born !== null && (
          <Fact label={verify.born} kind="half">
            {dayInWords(born)}
          </Fact>
        )}
        {idLast4 !== null && (
          <Fact label={check.lastFour} kind="characters half">
            {idLast4}
          </Fact>
        )}
        {plates.length > 0 && (
          <Fact label={verify.plates} kind="plate">
            {plates.map((plate) => (
              <span key={plate}>{plate}</span>
            ))}
          </Fact>
        )}
        <Fact label={verify.areas}>{permit.areas === "city" ? verify.wholeCity : permit.areaNames.join(", ")}</Fact>
        {market !== null && <Fact label={verify.market}>{market}</Fact>}
        <Fact label={check.hours}>
          <Hours schedule={permit.schedule} />
        </Fact>
        <Fact label={verify.validity}>
          <Validity permit={permit} />
        </Fact>
        <Fact label={verify.sealedBy}>{sealedBy.unitName}</Fact>
        <Fact label={verify.serial} kind="characters">
          {serial}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ label, kind, children }: { label: string; kind?: string; children: React.ReactNode }) {
  return (
    <div className={kind}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Validity({ permit: { validFrom, validTo, extendedTo } }: { permit: PermitFacts }) {
  const { check, verify } = useWords();
  const text = verify.fromTo(dayInWords(validFrom), dayInWords(extendedTo ?? validTo));
  if (extendedTo === null) return text;
  return (
    <>
      {text}
      <small>
        <strong>{check.extended}</strong>; {check.printedTo(dayInWords(validTo))}
      </small>
    </>
  );
}

function marketName(market: string, policy: ReturnType<ReturnType<typeof useSession>["policy"]>): string {
  const posts = [...(policy?.posts.values() ?? [])];
  return posts.find((post) => post.market === market)?.name ?? market;
}

function Hours({ schedule }: { schedule: Schedule }) {
  const { print } = useWords();
  const times = timesOf(schedule);
  return (
    <>
      {print.days(times)}
      {times.slots.map(print.slot).map((slot) => (
        <span key={slot} className="slot">
          {slot}
        </span>
      ))}
    </>
  );
}

function timesOf({ weekdays, dates, slots }: Schedule): TravelTimes {
  const days = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).filter((day) => ((weekdays >>> (day - 1)) & 1) === 1);
  return { weekdays: days.length === 7 ? [] : days, parity: dates === "any" ? null : dates, slots };
}
