using System.Reflection;
using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Hj212.Tests.Mapping;

/// <summary>What docs/hj212.md says of the map, the statuses and the reasons is what the code does.</summary>
public class DocumentedMapTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.FullPath("docs/hj212.md"));

    [Fact]
    public void TheMapOfTheDocumentGivesTheSeriesThatItNames()
    {
        var json = Page.Split("```json")[1].Split("```")[0];
        var engine = new TelemetryEngine();
        _ = new Hj212Ingest(engine, Hj212Map.Parse(Encoding.UTF8.GetBytes(json)));
        string[] named =
        [
            "stack-07/SO2", "stack-07/SO2/zs-rtd", "stack-07/SO2/minute-avg", "stack-07/SO2/minute-max",
            "stack-07/SO2/hour-avg", "stack-07/NOx",
        ];
        Assert.Equal(named.Length, engine.SeriesCount);
        Assert.All(named, name => Assert.True(engine.TryFind(SeriesKey.Parse(name), out _), name));
        Assert.All(named, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryStatusAndEveryReasonIsDocumented()
    {
        var statuses = Enum.GetValues<Hj212FrameStatus>().Select(Hj212Names.NameOf);
        var reasons = typeof(Hj212Reasons)
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.All([.. statuses, .. reasons], name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }
}
