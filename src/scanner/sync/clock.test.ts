import { expect, test } from "vitest";
import { Clock, type KeptClock } from "./clock.ts";

const start = 1_630_900_800;

/** A device whose two clocks are set by hand. */
function device(wall = start, kept?: KeptClock) {
  const reading = { wall, steady: 0 };
  const clock = new Clock(() => ({ ...reading }), kept);
  return {
    clock,
    pass: (seconds: number) => {
      reading.wall += seconds;
      reading.steady += seconds;
    },
    sleep: (seconds: number) => void (reading.wall += seconds),
    set: (by: number) => void (reading.wall += by),
    hear: (serverTime: number) => clock.heard(serverTime, { ...reading }, { ...reading }),
  };
}

test("before the server was heard the device's own time counts", () => {
  const { clock, pass } = device();
  pass(10);
  expect(clock.now()).toBe(start + 10);
  expect(clock.state()).toEqual({ ahead: null, right: true, heardAt: null });
  expect(clock.kept()).toBeNull();
});

test.each([
  { ahead: 0, right: true },
  { ahead: 299, right: true },
  { ahead: -299, right: true },
  { ahead: 302, right: false },
  { ahead: -302, right: false },
  { ahead: 86_400, right: false },
])("$ahead seconds ahead: right $right, and the server's time is used", ({ ahead, right }) => {
  const { clock, pass, hear } = device(start + ahead);
  hear(start);
  pass(60);
  expect(clock.state().right).toBe(right);
  expect(Math.abs(clock.now() - (start + 60))).toBeLessThanOrEqual(1);
});

test("half of the way there and back is taken", () => {
  const clock = new Clock(() => ({ wall: start + 8, steady: 8 }), undefined);
  clock.heard(start + 3, { wall: start, steady: 0 }, { wall: start + 8, steady: 8 });
  expect(clock.state().ahead).toBe(1);
});

test("sleep is not a wrong clock", () => {
  const { clock, hear, sleep } = device();
  hear(start);
  sleep(8 * 3600);
  expect(clock.state().right).toBe(true);
  expect(Math.abs(clock.now() - (start + 8 * 3600))).toBeLessThanOrEqual(1);
});

test("set back while it runs: seen, and time does not go back", () => {
  const { clock, hear, pass, set } = device();
  hear(start);
  pass(100);
  clock.state();
  set(-3600);
  expect(clock.state().right).toBe(false);
  expect(clock.now()).toBeGreaterThanOrEqual(start + 99);
});

test("set back in small steps: seen as well", () => {
  const { clock, hear, pass, set } = device();
  hear(start);
  for (let step = 0; step < 5; step++) {
    pass(10);
    set(-20);
    clock.state();
  }
  expect(clock.state().right).toBe(false);
});

test("what was set back is right again when the server was heard", () => {
  const { clock, hear, set } = device();
  hear(start);
  set(-3600);
  expect(clock.state().right).toBe(false);
  hear(start + 5);
  expect(clock.state()).toMatchObject({ right: false, ahead: -3605 });
  set(3600);
  hear(start + 10);
  expect(clock.state().right).toBe(true);
});

test("switched off, set back, switched on: seen, and time goes on from the latest moment known", () => {
  const kept = { ahead: 10, heardAt: start, latest: start + 5000 };
  const later = device(start + 5060, kept);
  expect(later.clock.state().right).toBe(true);
  const back = device(start + 1000, kept);
  expect(back.clock.state().right).toBe(false);
  back.pass(30);
  expect(back.clock.now()).toBe(start + 5030);
});
