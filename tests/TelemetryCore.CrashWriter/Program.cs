// What tests run in a process of its own, to kill it or to confine it:
//   write <directory> <mode> <first number> <seed>
//   fill <directory> <samples> <samples of a commit>
//   open <directory> <memory limit>
using System.Globalization;
using TelemetryCore.CrashWriter;

switch (args)
{
    case ["write", var directory, var mode, var first, var seed]:
        await NumberWriter.RunAsync(directory, mode, Number(first), (int)Number(seed));
        break;
    case ["fill", var directory, var samples, var samplesOfCommit]:
        JournalWriter.Run(directory, Number(samples), (int)Number(samplesOfCommit));
        break;
    case ["open", var directory, var memoryLimit]:
        StoreOpener.Run(directory, Number(memoryLimit));
        break;
    default:
        throw new ArgumentException($"'{string.Join(' ', args)}' is no call.");
}

static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
