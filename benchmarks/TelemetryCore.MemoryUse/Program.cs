// Without arguments: every case, by this executable and by those that are named, such as one compiled ahead of time.
using System.Globalization;
using TelemetryCore.MemoryUse;

if (args is ["case", var store, var series])
{
    DayOfSamples.Run(store, int.Parse(series, CultureInfo.InvariantCulture));
}
else
{
    DayOfSamples.RunAll([Environment.ProcessPath!, .. args]);
}
