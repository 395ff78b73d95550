/** How this device looks, sounds and locks itself. */
import { type ReactNode, useEffect, useState } from "react";
import { signals } from "#scanner/checking/signals.ts";
import { ChangePin } from "#scanner/screens/pin/change-pin.tsx";
import { useDeviceWords } from "#scanner/screens/about/words.ts";
import { useApp, usePreferences } from "#scanner/shell/app-context.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { lockChoices, type Preferences } from "#scanner/store/preferences.ts";
import type { Tone } from "#ui/verdict-tone.ts";

export function SettingsScreen() {
  const app = useApp();
  const words = useDeviceWords();
  const { settings } = words;
  const { back } = useNavigation();
  const chosen = usePreferences();
  const choose =
    <Name extends keyof Preferences>(name: Name) =>
    (value: Preferences[Name]): void =>
      void app.prefer({ [name]: value });
  const onOff = [
    { value: true, text: settings.on },
    { value: false, text: settings.off },
  ];
  return (
    <section className="narrow">
      <h1>{settings.heading}</h1>
      <Choice
        name={settings.language}
        chosen={chosen.language}
        options={(["vi", "en"] as const).map((value) => ({ value, text: settings.languages[value] }))}
        onChoose={choose("language")}
      />
      <Choice
        name={settings.theme}
        chosen={chosen.theme}
        options={(["auto", "day", "night"] as const).map((value) => ({ value, text: settings.themes[value] }))}
        onChoose={choose("theme")}
      />
      <Choice
        name={settings.hand}
        chosen={chosen.hand}
        options={(["right", "left"] as const).map((value) => ({ value, text: settings.hands[value] }))}
        onChoose={choose("hand")}
      />
      <Choice name={settings.sound} chosen={chosen.sound} options={onOff} onChoose={choose("sound")} />
      <Choice name={settings.vibration} chosen={chosen.vibration} options={onOff} onChoose={choose("vibration")} />
      <TrySignals />
      <Choice
        name={settings.lock}
        chosen={chosen.lockMinutes}
        options={lockChoices.map((value) => ({ value, text: settings.lockAfter(value) }))}
        onChoose={choose("lockMinutes")}
      />
      <h2>{settings.pin}</h2>
      <ChangePin />
      <button type="button" className="quiet" onClick={back}>
        {words.back}
      </button>
    </section>
  );
}

interface ChoiceOf<T> {
  readonly name: string;
  readonly chosen: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string | number | boolean>({ name, chosen, options, onChoose }: ChoiceOf<T>): ReactNode {
  return (
    <fieldset className="choice">
      <legend>{name}</legend>
      {options.map(({ value, text }) => (
        <label key={String(value)}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

const tones = ["good", "attention", "bad"] as const satisfies readonly Tone[];

function TrySignals() {
  const { settings } = useDeviceWords();
  const chosen = usePreferences();
  const [last, setLast] = useState<Tone | null>(null);
  useEffect(() => signals.wakeOnGesture(), []);
  const words = { good: settings.testGood, attention: settings.testAttention, bad: settings.testBad };
  return (
    <div className="try" role="group" aria-label={settings.test}>
      <p className="hint">{settings.test}</p>
      <div className="row">
        {tones.map((tone) => (
          <button
            key={tone}
            type="button"
            aria-pressed={last === tone}
            onClick={() => {
              setLast(tone);
              signals.wanted = chosen;
              signals.play(tone);
            }}
          >
            {words[tone]}
          </button>
        ))}
      </div>
    </div>
  );
}
