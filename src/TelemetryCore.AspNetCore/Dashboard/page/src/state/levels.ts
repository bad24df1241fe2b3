import type { Latest, Level } from "../api/types";

/** How a station or series stands: its four colours, all well, or nothing to judge by. */
export type Standing = Level | "normal" | "stale" | "none";

export const levels: readonly Level[] = ["red", "orange", "yellow", "blue"];

/** From gravest to none; what is silent comes before what is well, for someone must look. */
export const standings: readonly Standing[] = [...levels, "stale", "normal", "none"];

export function gravest(all: Iterable<Standing>): Standing {
    let found = standings.length - 1;
    for (const one of all) {
        found = Math.min(found, standings.indexOf(one));
    }
    return standings[found]!;
}

const units: Record<string, number> = { us: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };

/** Milliseconds of a duration such as `10s`; null if it is none. */
export function milliseconds(duration: string | null): number | null {
    const match = /^(\d+)(us|ms|s|m|h|d)$/.exec(duration ?? "");
    return match === null ? null : Number(match[1]) * units[match[2]!]!;
}

const silentAfter = { cadences: 5, leastMilliseconds: 60_000, unknownMilliseconds: 3_600_000 };

/** Whether a series has been silent for longer than a few of its own intervals, by the engine's clock. */
export function isStale(latest: Latest, cadence: string | null, now: number): boolean {
    const every = milliseconds(cadence);
    const patience =
        every === null || every === 0
            ? silentAfter.unknownMilliseconds
            : Math.max(silentAfter.leastMilliseconds, every * silentAfter.cadences);
    return now - Date.parse(latest.at) > patience;
}

export function standingOf(latest: Latest | undefined, cadence: string | null, now: number): Standing {
    if (latest === undefined) {
        return "none";
    }
    return latest.level ?? (isStale(latest, cadence, now) ? "stale" : "normal");
}
