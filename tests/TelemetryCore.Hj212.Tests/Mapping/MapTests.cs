using System.Text;
using System.Text.Json;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Mapping;

public class MapTests
{
    private const string Json = """
        {
          "stations": [
            {
              "mn": "010000A8900016F000169DC0", "name": "stack-07", "offset": "07:00:00", "minuteInterval": "00:05:00",
              "factors": [
                {
                  "code": "a21026", "name": "SO2", "unit": "mg/m3", "decimals": 1, "cadence": "00:00:30",
                  "fields": { "2011": ["Rtd"], "2051": ["Avg"] }
                },
                { "code": "a21002", "name": "NOx" }
              ]
            }
          ]
        }
        """;

    [Fact]
    public void AMapIsReadFromJson()
    {
        var engine = new TelemetryEngine();
        _ = new Hj212Ingest(engine, Hj212Map.Parse(Encoding.UTF8.GetBytes(Json)));
        Assert.Equal(3, engine.SeriesCount);
        Assert.True(engine.TryFind(SeriesKey.Parse("stack-07/SO2"), out var realTime));
        Assert.True(engine.TryFind(SeriesKey.Parse("stack-07/SO2/minute-avg"), out var minute));
        Assert.True(engine.TryFind(SeriesKey.Parse("stack-07/NOx"), out _));
        var info = engine.GetInfo(realTime);
        Assert.Equal(("mg/m3", 1, TimeSpan.FromSeconds(30)), (info.Unit, info.Decimals, info.Cadence));
        Assert.Equal(TimeSpan.FromHours(7), info.Zone.BaseUtcOffset);
        Assert.Equal(TimeSpan.FromMinutes(5), engine.GetInfo(minute).Cadence);
    }

    [Fact]
    public void AMapReadsWhatItWrites()
    {
        var map = Hj212Map.Parse(Site.Map.ToJson());
        Assert.Equal(Encoding.UTF8.GetString(Site.Map.ToJson()), Encoding.UTF8.GetString(map.ToJson()));
    }

    [Theory]
    [InlineData("{\"stations\":[{\"mn\":\"M1\"}]}")]
    [InlineData("{\"stations\":[{\"mn\":\"M1\",\"name\":null}]}")]
    [InlineData("{\"station\":[]}")]
    [InlineData("[]")]
    public void OtherJsonIsRefused(string json)
    {
        Assert.Throws<JsonException>(() => Hj212Map.Parse(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void NullIsNoMap()
    {
        Assert.Throws<FormatException>(() => Hj212Map.Parse("null"u8));
    }

    [Fact]
    public void AnMnStandsOnce()
    {
        var map = new Hj212Map { Stations = [new("M1", "a"), new("M1", "b")] };
        var error = Assert.Throws<ArgumentException>(() => new Hj212Ingest(new TelemetryEngine(), map));
        Assert.Contains("M1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFieldStandsOnce()
    {
        var map = new Hj212Map { Stations = [new("M1", "a") { Factors = [new("x", "X"), new("x", "Y")] }] };
        Assert.Throws<ArgumentException>(() => new Hj212Ingest(new TelemetryEngine(), map));
    }

    [Fact]
    public void ASeriesThatTheHostDeclaredStaysAsItIs()
    {
        var engine = new TelemetryEngine();
        var id = engine.Register(new SeriesInfo(SeriesKey.Parse("stack-01/SO2")) { Unit = "ppm" });
        _ = new Hj212Ingest(engine, Site.Map);
        Assert.Equal("ppm", engine.GetInfo(id).Unit);
    }

    [Theory]
    [InlineData(2011, "Rtd", "rtd")]
    [InlineData(2011, "ZsRtd", "zs-rtd")]
    [InlineData(2021, "RS", "rs")]
    [InlineData(2051, "Avg", "minute-avg")]
    [InlineData(2061, "ZsMax", "hour-zs-max")]
    [InlineData(2031, "Cou", "day-cou")]
    [InlineData(2041, "RT", "day-rt")]
    [InlineData(2052, "Data", "cn2052-data")]
    public void ChannelsAreNamedByCnAndField(int cn, string field, string expected)
    {
        Assert.Equal(expected, Hj212Channel.NameOf(cn, field));
    }
}
