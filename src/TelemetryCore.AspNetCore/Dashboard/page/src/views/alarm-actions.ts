import { ApiError } from "../api/client";
import { placeName, type App } from "../app";
import type { Alarm, AlarmAction } from "../api/types";
import { ask, type Field } from "../dom/dialog";
import { el } from "../dom/element";

const reasonLengthMax = 500;

/** Asks for the reason, does it, and says what came of it. */
export async function act(app: App, alarm: Alarm, action: AlarmAction): Promise<void> {
    const { texts } = app;
    const why = el("input", {
        attributes: { type: "text", required: true, maxlength: reasonLengthMax, autocomplete: "off" },
    });
    const duration = el(
        "select",
        {},
        ...Object.entries(texts.alarms.durations).map(([value, text]) =>
            el("option", { attributes: { value, selected: value === "1h" } }, text),
        ),
    );
    const { station, factor } = placeName(app, alarm.series);
    const fields: Field[] = [{ label: texts.alarms.reason, input: why }];
    if (action === "shelve") {
        fields.push({ label: texts.alarms.duration, input: duration });
    }
    let problem: string | undefined;
    while (
        await ask({
            title: texts.alarms[action],
            body: `${texts.standing[alarm.level]} · ${station} · ${factor}`,
            problem,
            fields,
            submit: texts.alarms[action],
            cancel: texts.cancel,
        })
    ) {
        try {
            await app.api.act(alarm.limit, action, why.value, action === "shelve" ? duration.value : undefined);
            app.announce(texts.alarms.done(texts.alarms[action]));
            await app.refreshAlarms();
            return;
        } catch (error) {
            problem = refusal(app, error);
        }
    }
}

function refusal(app: App, error: unknown): string {
    const { texts } = app;
    const outcome = error instanceof ApiError ? texts.alarms.outcome[error.problem.outcome ?? ""] : undefined;
    return `${texts.alarms.refused}: ${outcome ?? (error instanceof Error ? error.message : String(error))}`;
}
