import type { App } from "../app";
import { button, el } from "./element";

/** A place whose content is fetched: says that it loads, shows it, or says why not and tries again. */
export class Remote {
    readonly element: HTMLElement;
    private attempt: AbortController | null = null;

    constructor(
        private readonly app: App,
        name: string = "",
    ) {
        this.element = el("div", { class: `remote ${name}` });
    }

    /** @param isQuiet What is shown stays until the new content is there. */
    async load(fetch: (signal: AbortSignal) => Promise<HTMLElement>, isQuiet = false): Promise<void> {
        this.attempt?.abort();
        const attempt = (this.attempt = new AbortController());
        this.element.setAttribute("aria-busy", "true");
        if (!isQuiet || this.element.childElementCount === 0) {
            this.element.replaceChildren(el("p", "quiet", this.app.texts.loading));
        }
        try {
            const content = await fetch(attempt.signal);
            if (!attempt.signal.aborted) {
                this.element.replaceChildren(content);
            }
        } catch (error) {
            if (!attempt.signal.aborted) {
                this.element.replaceChildren(this.failure(error, () => void this.load(fetch)));
            }
        } finally {
            if (this.attempt === attempt) {
                this.element.removeAttribute("aria-busy");
            }
        }
    }

    dispose(): void {
        this.attempt?.abort();
    }

    private failure(error: unknown, again: () => void): HTMLElement {
        const said = error instanceof Error ? error.message : String(error);
        return el(
            "div",
            { class: "failure", attributes: { role: "alert" } },
            el("p", {}, `${this.app.texts.failed}: ${said}`),
            button(this.app.texts.retry, again),
        );
    }
}
