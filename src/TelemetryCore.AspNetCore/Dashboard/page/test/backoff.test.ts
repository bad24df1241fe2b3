import { expect, test } from "vitest";
import { Backoff } from "../src/events/backoff";

test("waits double up to a bound", () => {
    const backoff = new Backoff(() => 1);
    expect(Array.from({ length: 9 }, () => backoff.next())).toEqual([
        250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000,
    ]);
});

test("waits begin anew after a success", () => {
    const backoff = new Backoff(() => 1);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(250);
});

test("half of a wait is left to chance", () => {
    expect(new Backoff(() => 0).next()).toBe(125);
});
