/** Signs of the shell: strokes on 24 by 24 points, in the colour of the text beside them. */
const paths = {
  check: "M4 8V5a1 1 0 0 1 1-1h3m8 0h3a1 1 0 0 1 1 1v3m0 8v3a1 1 0 0 1-1 1h-3m-8 0H5a1 1 0 0 1-1-1v-3m4-4 3 3 5-6",
  gate: "M4 21V9a8 8 0 0 1 16 0v12M8.5 21v-9.5l5.5-2.5V21z",
  sampling: "M4 6h16M4 12h16M4 18h16M8 4v4m8 2v4m-6 2v4",
  "old-paper": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6m-6 4h6",
  home: "M4 6.5h16M4 12h16M4 17.5h16",
  question: "M4 5h16v11h-9l-4 4v-4H4zM12 8.5v3.5m0 2v.3",
  report: "M6 3h12v18H6zM9 8h6m-6 4h6m-6 4h3",
  settings:
    "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.2 2.2m8.4 8.4 2.2 2.2m0-12.8-2.2 2.2m-8.4 8.4-2.2 2.2",
  about: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6m0-9.5v.3",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  endShift: "M10 4H5v16h5m4-12 4 4-4 4m4-4H9",
  back: "M15 5l-7 7 7 7",
  erase: "M9 6h11v12H9l-6-6zm3 3 5 6m0-6-5 6",
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

const marks = {
  good: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
  attention: "M8 1.5 15.5 15H.5z",
  bad: "M1.5 1.5h13v13h-13z",
  off: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
} as const;
export type Mark = keyof typeof marks;

/** A state: its shape, for those who see no colour, beside its word. */
export function StateMark({ mark }: { mark: Mark }) {
  return (
    <svg className={`mark ${mark}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={marks[mark]} />
    </svg>
  );
}

/** An open gate. */
export function Brand() {
  return (
    <p className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path className="arch" d="M5 28V14a11 11 0 0 1 22 0v14" />
        <path className="leaf" d="M10 28V12l8-4v20z" />
      </svg>
      Thông Hành
    </p>
  );
}
