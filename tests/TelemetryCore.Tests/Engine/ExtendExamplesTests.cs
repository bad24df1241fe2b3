using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Engine;

/// <summary>The examples of docs/extend.md.</summary>
public sealed class ExtendExamplesTests
{
    // begin-snippet: OwnProtocol
    private static AppendResult Take(TelemetryEngine engine, string line)
    {
        // station;factor;microseconds;value
        var fields = line.Split(';');
        if (fields.Length != 4 || !long.TryParse(fields[2], out var time) || !double.TryParse(fields[3], out var value))
        {
            engine.QuarantineSamples("own-protocol", "bad-line", Encoding.UTF8.GetBytes(line));
            return default;
        }

        var key = new SeriesKey(fields[0], fields[1]);
        var series = engine.TryFind(key, out var known) ? known : engine.Register(new SeriesInfo(key));
        return engine.Append(series, new Timestamp(time), value);
    }
    // end-snippet

    [Fact]
    public void AProtocolOfOnesOwnLosesNothing()
    {
        var engine = new TelemetryEngine();

        var stored = Take(engine, "outlet-07;SO2;1772323200000000;12.5");
        Take(engine, "outlet-07;SO2;now;12.5");

        Assert.Equal(1, stored.Stored);
        Assert.Equal((2, 1, 1), (engine.Ledger.Offered, engine.Ledger.Stored, engine.Ledger.Quarantined));
        Assert.True(engine.Ledger.IsBalanced);
    }
}
