// What a first user does with the packages: no project reference, no internals.
using System.Text;
using TelemetryCore;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

var engine = new TelemetryEngine();
var series = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-1/SO2")) { Cadence = TimeSpan.FromSeconds(1) });
var minute = engine.AddWindow(series, WindowDefinition.Minute);

var start = Timestamp.Parse("2026-01-01T00:00:00Z");
for (var second = 0; second <= 60; second++)
{
    engine.Append(series, start.Add(TimeSpan.FromSeconds(second)), second);
}

var read = 0;
using (var cursor = engine.Read(series, start, start.Add(TimeSpan.FromHours(1))))
{
    while (cursor.MoveNext())
    {
        read += cursor.Values.Length;
    }
}

var window = engine.GetWindow(series, minute, start);
var packet = Encoding.ASCII.GetBytes(args[0] + "\r\n");
var isFrame = Hj212FrameReader.TryRead(packet, endOfInput: true, options: null, out var frame);

var model = new BalanceModelBuilder()
    .Stream("intake", null, "plant", MeterUncertainty.OfDeviation(1))
    .Stream("product", "plant", null, MeterUncertainty.OfDeviation(1))
    .Build();
var balance = new BalanceResult(model);
new Reconciler(model).Reconcile([100, 90], balance);

Console.WriteLine($"balance {balance.Verdict}, closure {balance.Closure} %");
Console.WriteLine($"read {read} samples; mean {window.Mean}, verdict {window.Verdict}");
Console.WriteLine($"frame {isFrame}, {frame.Status}");
var isRight = read == 61 && window is { Mean: 29.5, Verdict: WindowVerdict.Valid };
return isRight && balance.Verdict == BalanceVerdict.Open && frame.Status == Hj212FrameStatus.Ok ? 0 : 1;
