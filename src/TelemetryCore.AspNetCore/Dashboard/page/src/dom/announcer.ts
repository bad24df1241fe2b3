import { el } from "./element";

const linesMax = 5;
const clearMilliseconds = 15_000;

/** Tells what happens to who cannot see it: what is urgent interrupts, the rest waits for a pause. */
export class Announcer {
    private readonly polite = el("div", { attributes: { role: "status", "aria-live": "polite" } });
    private readonly urgent = el("div", { attributes: { role: "alert", "aria-live": "assertive" } });
    readonly element = el("div", { class: "hidden", id: "announcements" }, this.polite, this.urgent);

    say(text: string, isUrgent = false): void {
        const region = isUrgent ? this.urgent : this.polite;
        const line = el("p", {}, text);
        region.append(line);
        while (region.childElementCount > linesMax) {
            region.firstElementChild!.remove();
        }
        setTimeout(() => line.remove(), clearMilliseconds);
    }
}
