import { Signal } from "../state/signal";

export type Theme = "auto" | "light" | "dark";

const place = "telemetry-theme";
const order: readonly Theme[] = ["auto", "light", "dark"];
const system = matchMedia("(prefers-color-scheme: dark)");

/** Dark or light: as the system says, unless the person says otherwise. */
export class Themes {
    readonly changed = new Signal<void>();
    current: Theme = order.find((theme) => theme === localStorage.getItem(place)) ?? "auto";

    constructor() {
        system.addEventListener("change", () => this.apply());
        this.apply();
    }

    next(): void {
        this.current = order[(order.indexOf(this.current) + 1) % order.length]!;
        localStorage.setItem(place, this.current);
        this.apply();
    }

    private apply(): void {
        const isDark = this.current === "dark" || (this.current === "auto" && system.matches);
        document.documentElement.dataset.theme = isDark ? "dark" : "light";
        this.changed.tell();
    }
}
