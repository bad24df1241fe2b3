import { defineConfig } from "vite";
import { mockApi } from "./mock/plugin.ts";

const server = process.env.TELEMETRY_SERVER ?? "http://127.0.0.1:5080";

export default defineConfig(({ mode }) => ({
    // The page may stand below a path of the host, so nothing that it loads begins with a slash.
    base: "./",
    plugins: mode === "mock" ? [mockApi()] : [],
    build: {
        outDir: process.env.PAGE_OUT ?? "../../../../artifacts/page/dist",
        emptyOutDir: true,
        // A data: address in a style sheet would need a wider policy than the host sends.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 800,
    },
    server: { proxy: mode === "mock" ? {} : { "/api": server, "/health": server } },
    test: { include: ["test/**/*.test.ts"] },
}));
