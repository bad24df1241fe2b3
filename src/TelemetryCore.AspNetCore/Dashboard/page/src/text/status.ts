import type { Texts } from "./en";

/** A status such as `Maintenance+BackFilled` for people; a mark without a name stays its number. */
export function statusText(status: string, texts: Texts): string {
    return status
        .split("+")
        .map((part) => texts.status[part] ?? part)
        .join(", ");
}

const usable = new Set(["Normal", "Unmarked"]);

export function isUsable(status: string): boolean {
    return usable.has(status.split("+")[0]!);
}
