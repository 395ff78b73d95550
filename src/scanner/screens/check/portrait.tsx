/** The picture in the permit's code beside the name; or that there should be one. */
import { useEffect, useState } from "react";
import type { PermitFacts } from "#credential/permit-facts.ts";
import type { Portrait as PortraitClaim } from "#credential/permit-claims.ts";
import { useSession } from "#scanner/session.ts";
import { useWords } from "./words.ts";

export function Portrait({ permit: { portrait, classCode } }: { permit: PermitFacts }) {
  const { check } = useWords();
  const isAsked = useSession().policy()?.classes.get(classCode)?.portrait === true;
  if (portrait !== null) return <Picture portrait={portrait} />;
  return isAsked ? <p className="portrait-missing">{check.portraitMissing}</p> : null;
}

function Picture({ portrait }: { portrait: PortraitClaim }) {
  const { check } = useWords();
  const [address, setAddress] = useState<string | null>(null);
  const [isUnseen, setUnseen] = useState(false);
  useEffect(() => {
    setUnseen(false);
    const type = portrait.format === "jpeg2000" ? "image/jp2" : `image/${portrait.format}`;
    const url = URL.createObjectURL(new Blob([portrait.bytes.slice()], { type }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [portrait]);
  if (isUnseen) return <p className="portrait-missing">{check.portraitUnseen}</p>;
  if (address === null) return null;
  return (
    <figure className="portrait">
      <img src={address} alt={check.portraitAlt} onError={() => setUnseen(true)} />
      <figcaption>{check.portrait}</figcaption>
    </figure>
  );
}
