/** What stands in a genuine permit, in the order in which it is compared with the person and the vehicle. */
import type { PermitFacts } from "#credential/permit-facts.ts";
import { useSession } from "#scanner/session.ts";
import { dayInWords } from "./moment.ts";
import { areasOf, marketName, timesOf } from "./allowed.ts";
import { Portrait } from "./portrait.tsx";
import { useWords } from "./words.ts";

/** Right below the verdict: whom to look at. */
export function Who({ permit }: { permit: PermitFacts }) {
  const { check, verify } = useWords();
  const { className, classCode, name } = permit;
  return (
    <section className="permit-facts who" aria-label={check.who}>
      <dl>
        <Fact label={verify.class}>{className === null ? classCode : verify.className(className)}</Fact>
        <Fact label={verify.name} kind="name">
          {name}
        </Fact>
      </dl>
      <Portrait permit={permit} />
    </section>
  );
}

export function Facts({ permit }: { permit: PermitFacts }) {
  const session = useSession();
  const { check, verify } = useWords();
  const { born, idLast4, plates, sealedBy, serial, market } = permit;
  // A guard compares a face and a name; dates of birth are not a guard's business.
  const showsBirth = session.device.profile !== "guard";
  return (
    <section className="permit-facts" aria-label={check.details}>
      <dl className="further">
        {showsBirth && born !== null && (
          <Fact label={verify.born} kind="half">
            {dayInWords(born)}
          </Fact>
        )}
        {idLast4 !== null && (
          <Fact label={check.lastFour} kind="characters last-four half">
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
        <Fact label={verify.areas}>{areasOf(permit, verify)}</Fact>
        {market !== null && <Fact label={verify.market}>{marketName(market, session.policy())}</Fact>}
        <Fact label={check.hours}>
          <Hours permit={permit} />
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

function Hours({ permit: { schedule } }: { permit: PermitFacts }) {
  const { travel } = useWords();
  const times = timesOf(schedule);
  return (
    <>
      {travel.days(times)}
      {times.slots.map(travel.slot).map((slot) => (
        <span key={slot} className="slot">
          {slot}
        </span>
      ))}
    </>
  );
}
