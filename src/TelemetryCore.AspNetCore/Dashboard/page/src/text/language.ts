import { en, type Texts } from "./en";
import { zh } from "./zh";
import type { LocalText } from "../api/types";

export type Language = "zh" | "en";

const place = "telemetry-language";

export function preferredLanguage(): Language {
    const chosen = localStorage.getItem(place);
    return chosen === "zh" || chosen === "en" ? chosen : languageOf(navigator.languages ?? [navigator.language]);
}

/** The first of a person's languages that the page speaks; English if it speaks none. */
export function languageOf(wanted: readonly string[]): Language {
    const known = wanted.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag === "zh" || tag === "en");
    return known === "zh" ? "zh" : "en";
}

export function rememberLanguage(language: Language): void {
    localStorage.setItem(place, language);
}

export function textsOf(language: Language): Texts {
    return language === "zh" ? zh : en;
}

export function local(text: LocalText | null | undefined, language: Language, otherwise: string): string {
    return text?.[language] || text?.en || text?.zh || otherwise;
}
