const dayMilliseconds = 86_400_000;

/** Times as the park's clocks show them, wherever the browser is. */
export class Zone {
    private readonly format: Intl.DateTimeFormat;
    private readonly fixedOffset: number;

    /** @param offsetMinutes Stands in where the browser does not know the zone, such as one of Windows' names. */
    constructor(name: string, offsetMinutes: number) {
        let zone = name;
        let fixed = 0;
        try {
            new Intl.DateTimeFormat("en", { timeZone: name });
        } catch {
            zone = "UTC";
            fixed = offsetMinutes * 60_000;
        }
        this.fixedOffset = fixed;
        this.format = new Intl.DateTimeFormat("en-GB", {
            timeZone: zone,
            hourCycle: "h23",
            year: "numeric",
            month: "2-digit",
            day: "2-digit",
            hour: "2-digit",
            minute: "2-digit",
            second: "2-digit",
        });
    }

    /** `2026-03-01 08:20:00` */
    text(time: number): string {
        const parts: Record<string, string> = {};
        for (const { type, value } of this.format.formatToParts(time + this.fixedOffset)) {
            parts[type] = value;
        }
        return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
    }

    day = (time: number): string => this.text(time).slice(0, 10);
    clock = (time: number): string => this.text(time).slice(11);
    minute = (time: number): string => this.text(time).slice(11, 16);
    dayAndMinute = (time: number): string => this.text(time).slice(0, 16);

    /** By how much the park's clocks are ahead of UTC, in milliseconds. */
    offset(time: number): number {
        const whole = Math.floor(time / 1000) * 1000;
        return Date.parse(`${this.text(whole).replace(" ", "T")}Z`) - whole;
    }

    /** When a day of the park begins. */
    startOf(day: string): number {
        const utc = Date.parse(`${day}T00:00:00Z`);
        const guess = utc - this.offset(utc);
        return utc - this.offset(guess);
    }
}

/** A day that many days later. */
export function addDays(day: string, days: number): string {
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

export function isDay(text: string | null | undefined): text is string {
    return /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && Number.isFinite(Date.parse(`${text}T00:00:00Z`));
}

export const iso = (time: number): string => new Date(time).toISOString();
