// Writes each file of the built page a second and third time, as .br and .gz, for the host to send as they are.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = resolve(process.env.PAGE_OUT ?? "../../../../artifacts/page/dist");
const worthwhile = new Set([".html", ".js", ".css", ".svg"]);

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && worthwhile.has(extname(path))) {
        const bytes = readFileSync(path);
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
}
