import type { App } from "../app";
import type { Alarm, Evidence, EvidenceWindow, Step } from "../api/types";
import { button, el, table, type Child } from "../dom/element";
import { Remote } from "../dom/remote";
import { routeTo } from "../dom/router";
import { percentText, valueText } from "../text/numbers";
import { statusesText } from "./day-panel";

const pagesMax = 5;

/** What an alarm was raised by, what has become of it, and whether the samples still say the same. */
export class AlarmDetail {
    readonly element: HTMLElement;
    private readonly remote: Remote;

    constructor(
        private readonly app: App,
        private alarm: Alarm,
    ) {
        this.remote = new Remote(app);
        this.element = el("div", "detail", this.remote.element, this.links());
        this.load();
    }

    /** A step has come since. */
    show(alarm: Alarm): void {
        const isNew = alarm.last?.sequence !== this.alarm.last?.sequence;
        this.alarm = alarm;
        if (isNew) {
            this.load();
        }
    }

    dispose(): void {
        this.remote.dispose();
    }

    private load(): void {
        void this.remote.load(async () => {
            const { last, raisedBy } = this.alarm;
            const steps = await this.steps();
            const raised = steps.find(({ sequence }) => sequence === raisedBy) ?? last;
            return el(
                "div",
                {},
                raised?.evidence == null
                    ? el("p", "quiet", this.app.texts.alarms.noEvidence)
                    : this.evidence(raised, raised.evidence),
                stepTable(this.app, steps),
            );
        }, true);
    }

    /** The steps of this time that it was raised, oldest first; the last alone where nobody knows the first. */
    private async steps(): Promise<Step[]> {
        const { last, raisedBy, series, limit } = this.alarm;
        if (last === null || raisedBy === null) {
            return last === null ? [] : [last];
        }
        const steps = await this.app.api.steps({ series, after: raisedBy - 1 }, pagesMax);
        return steps.filter((step) => step.limit === limit && step.number === last.number);
    }

    private evidence(step: Step, evidence: Evidence): HTMLElement {
        const { texts } = this.app;
        const outcome = el("div", { class: "outcome", attributes: { role: "status" } });
        const recompute = button(texts.alarms.recompute, () => void this.recompute(step, recompute, outcome));
        return el(
            "div",
            "evidence",
            el("h4", {}, texts.alarms.evidence),
            facts([...this.figures(step), ...this.windowFacts(step.window), ...this.sampleFacts(evidence)]),
            recompute,
            outcome,
        );
    }

    private figures(step: Step): [string, Child][] {
        const { texts, zone } = this.app;
        const text = (value: number | null): string => `${stepValue(this.app, step, value)} ${step.unit ?? ""}`.trim();
        return [
            [texts.alarms.at, zone.text(Date.parse(step.at))],
            [texts.alarms.value, text(step.value)],
            [texts.alarms.threshold, text(step.threshold)],
        ];
    }

    private windowFacts(window: EvidenceWindow | null): [string, Child][] {
        const { texts, zone } = this.app;
        return window === null
            ? []
            : [
                  [texts.alarms.window, `${zone.text(Date.parse(window.from))} – ${zone.text(Date.parse(window.to))}`],
                  [
                      texts.alarms.capture,
                      `${percentText(window.capture)} (${window.count}${window.expected === null ? "" : ` / ${window.expected}`})`,
                  ],
                  [texts.alarms.verdict, texts.verdict[window.verdict]],
              ];
    }

    private sampleFacts(evidence: Evidence): [string, Child][] {
        const { texts, zone } = this.app;
        return [
            [
                texts.alarms.samples,
                `${evidence.samples} (${zone.text(Date.parse(evidence.from))} – ${zone.text(Date.parse(evidence.to))})`,
            ],
            [texts.alarms.statuses, statusesText(evidence.statuses, this.app)],
            [texts.alarms.rule, String(evidence.rule)],
            [texts.alarms.hash, el("code", {}, evidence.hash)],
        ];
    }

    private async recompute(step: Step, trigger: HTMLButtonElement, outcome: HTMLElement): Promise<void> {
        const { texts, api } = this.app;
        trigger.disabled = true;
        try {
            const { isSame, recomputed } = await api.recompute(step.sequence);
            outcome.className = `outcome ${isSame ? "same" : "differs"}`;
            outcome.replaceChildren(
                el("p", {}, isSame ? texts.alarms.same : texts.alarms.differs),
                isSame ? "" : facts(this.figures(recomputed)),
            );
        } catch (error) {
            outcome.className = "outcome differs";
            outcome.textContent = `${texts.failed}: ${error instanceof Error ? error.message : String(error)}`;
        } finally {
            trigger.disabled = false;
            trigger.focus();
        }
    }

    private links(): HTMLElement {
        const { texts, zone } = this.app;
        const station = this.alarm.series.split("/")[0]!;
        const at = this.alarm.last?.since ?? this.alarm.last?.at;
        const day: Record<string, string> = at == null ? {} : { day: zone.day(Date.parse(at)) };
        return el(
            "p",
            "links",
            el("a", { attributes: { href: routeTo("station", station, day) } }, texts.alarms.seeStation),
            el("a", { attributes: { href: routeTo("wind", String(this.alarm.limit)) } }, texts.alarms.windRose),
        );
    }
}

function stepValue(app: App, step: Step, value: number | null): string {
    return valueText(value, app.store.places.get(step.series)?.info.decimals ?? null);
}

export function stepTable(app: App, steps: readonly Step[], where?: (step: Step) => Child): HTMLElement {
    const { texts, zone } = app;
    const t = texts.alarms;
    const columns = [
        t.at,
        ...(where ? [t.where, t.level] : []),
        t.step,
        { text: t.value, isNumber: true } as const,
        { text: t.threshold, isNumber: true } as const,
        t.who,
        t.why,
    ];
    return table(
        t.history,
        columns,
        steps.map((step) => [
            zone.text(Date.parse(step.at)),
            ...(where ? [where(step), texts.standing[step.level]] : []),
            t.transition[step.transition] ?? step.transition,
            stepValue(app, step, step.value),
            stepValue(app, step, step.threshold),
            step.who ?? "",
            step.why ?? "",
        ]),
    );
}

export function facts(pairs: [string, Child][]): HTMLElement {
    return el("dl", "facts", ...pairs.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}
