import type { Alarm, AlarmAction } from "../api/types";
import { levels } from "../state/levels";

/** Those that call for a person first; then the gravest, then the newest. */
export function inOrder(alarms: readonly Alarm[]): Alarm[] {
    const silent = (alarm: Alarm): number => (alarm.annunciated ? 0 : 1);
    const seen = (alarm: Alarm): number => (alarm.state.includes("Unacknowledged") ? 0 : 1);
    const since = (alarm: Alarm): number => Date.parse(alarm.last?.since ?? alarm.last?.at ?? "") || 0;
    return [...alarms].sort(
        (a, b) =>
            silent(a) - silent(b) ||
            levels.indexOf(a.level) - levels.indexOf(b.level) ||
            seen(a) - seen(b) ||
            since(b) - since(a) ||
            a.limit - b.limit,
    );
}

/** What may be done to an alarm as it stands. */
export function actionsFor({ state }: Pick<Alarm, "state">): AlarmAction[] {
    const is = (flag: string): boolean => state.includes(flag);
    if (is("OutOfService")) {
        return ["in-service"];
    }
    return [
        ...(is("Unacknowledged") ? ["acknowledge" as const] : []),
        ...(is("Latched") && !is("Active") && !is("Unacknowledged") ? ["reset" as const] : []),
        is("Shelved") ? "unshelve" : "shelve",
        "out-of-service",
    ];
}
