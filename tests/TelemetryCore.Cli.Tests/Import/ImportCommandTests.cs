using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TelemetryCore.Cli.Tests.Import;

public sealed class ImportCommandTests : IDisposable
{
    private const string Values = """ "values": { "v": { "factor": "NOx", "unit": "mg/m3", "decimals": 1 } } """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheResultIsThatOfTheContract()
    {
        var result = await ImportOneAsync(Format("rfc3339"), "t,v\n2026-03-01T08:00:00+08:00,12.5\n");
        Assert.Equal(
            ["offered", "stored", "duplicate", "late", "rejected", "quarantined", "series", "seconds"],
            result.EnumerateObject().Select(field => field.Name));
        AssertCounts(result, offered: 1, stored: 1, series: 1);
        Assert.Equal(["2026-03-01T00:00:00Z,12.5,Normal"], await _folder.ExportAsync("a/NOx"));
    }

    [Theory]
    [InlineData("rfc3339", "2026-03-01T08:00:00+08:00")]
    [InlineData("unix-s", "1772323200")]
    [InlineData("unix-ms", "1772323200000")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-03-01 08:00:00")]
    [InlineData("M/d/yyyy H:mm", "3/1/2026 8:00")]
    [InlineData("d MMM yyyy h tt", "1 Mar 2026 8 AM")]
    public async Task EveryWayToWriteATimeIsRead(string format, string time)
    {
        await ImportOneAsync(Format(format), $"t,v\n{time},1\n");
        Assert.Equal(["2026-03-01T00:00:00Z,1,Normal"], await _folder.ExportAsync("a/NOx"));
    }

    [Fact]
    public async Task ATimeMayBeSpreadOverColumns()
    {
        const string Format = $$"""
            { "time": { "columns": ["y", "mo", "d", "h"], "format": "yyyy M d H", "zone": "Asia/Shanghai" },
              "station": { "value": "a" }, {{Values}} }
            """;
        await ImportOneAsync(Format, "no,y,mo,d,h,v\n1,2026,3,1,8,1.5\n2,2026,3,1,9,\n");
        Assert.Equal(["2026-03-01T00:00:00Z,1.5,Normal"], await _folder.ExportAsync("a/NOx"));
    }

    [Fact]
    public async Task FilesWithoutATimeAreCountedByRows()
    {
        const string Format = """
            { "header": false, "time": { "format": { "start": "2026-03-01T00:00:00Z", "step": "250ms" } },
              "station": { "value": "a" }, "missing": ["NA"], "values": { "1": { "factor": "NOx" } } }
            """;
        var files = new[] { _folder.Write("1.csv", "x,1\nx,NA\n"), _folder.Write("2.csv", "x,3") };
        AssertCounts((await _folder.ImportAsync(Format, files)).Json()[0], offered: 2, stored: 2, series: 1);
        Assert.Equal(
            ["2026-03-01T00:00:00Z,1,Normal", "2026-03-01T00:00:00.500000Z,3,Normal"],
            await _folder.ExportAsync("a/NOx"));
    }

    [Fact]
    public async Task ColumnsWithoutAHeaderAreNumbers()
    {
        const string Format = """
            { "header": false, "delimiter": ";", "decimal": ",",
              "time": { "columns": [0, "1"], "format": "dd/MM/yyyy HH.mm.ss" },
              "station": { "column": 2 }, "values": { "3": { "factor": "CO" } } }
            """;
        await ImportOneAsync(Format, "10/03/2004;18.00.00;\"north; gate\";2,6;;\r\n;;;;;\r\n");
        Assert.Equal(["2004-03-10T18:00:00Z,2.6,Normal"], await _folder.ExportAsync("north; gate/CO"));
    }

    [Fact]
    public async Task AStatusIsWhatTheMapSaysOrItsOwnName()
    {
        const string Format = $$"""
            { "time": { "columns": ["t"], "format": "unix-s" }, "station": { "value": "a" },
              "status": { "column": "flag", "map": { "M": "Maintenance", "S": "Normal+Manual" } }, {{Values}} }
            """;
        var answer = await _folder.ImportAsync(Format, _folder.Write(
            "f.csv", "t,flag,v\n0,M,1\n1,S,2\n2,Fault,3\n3,,4\n4,odd,5\n"));
        AssertCounts(answer.Json()[0], offered: 5, stored: 4, rejected: 1, series: 1);
        Assert.Equal(
            ["Maintenance", "Normal+Manual", "Fault", "Unmarked"],
            (await _folder.ExportAsync("a/NOx")).Select(line => line.Split(',')[2]));
        Assert.Contains("f.csv:6: 'odd' is not in status.map", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingReadingIsAnAbsentSample()
    {
        const string Format = """
            { "missing": ["NA", "-200"], "time": { "columns": ["t"], "format": "unix-s" },
              "station": { "column": "s" }, "values": { "x": { "factor": "X" }, "y": { "factor": "Y" } } }
            """;
        var text = "t,s,x,y\n0,a,NA,1\n1,a,-200,\n2,a,-200.0, 2 \nbroken,a,NA,NA\n3,b,5,6\n";
        AssertCounts(await ImportOneAsync(Format, text), offered: 4, stored: 4, series: 3);
        Assert.Equal(2, (await _folder.ExportAsync("a/Y")).Length);
        Assert.Single(await _folder.ExportAsync("b/X"));
    }

    [Fact]
    public async Task EachRejectedLineIsNamedAndTheOthersAreStored()
    {
        var answer = await _folder.ImportAsync(Format("unix-s"), _folder.Write(
            "f.csv", "t,v\nx,1\n1,abc\n2\n3,\"4\"5\n4,1\n5,\"6\n6,7\n"));
        AssertCounts(answer.Json()[0], offered: 7, stored: 2, rejected: 5, series: 1);
        string[] reasons =
        [
            "f.csv:2: 'x' is not a number of seconds since 1970", "f.csv:3: 'abc' in column 'v' is no number",
            "f.csv:4: 1 fields, and 2 are needed", "f.csv:5: text follows a closing quote",
            "f.csv:7: a quote is never closed",
        ];
        Assert.Equal(reasons.Length, answer.ErrorLines.Length);
        Assert.All(
            reasons.Zip(answer.ErrorLines),
            pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AfterTwentyRejectionsOnlyTheirNumberIsSaid()
    {
        var lines = string.Concat(Enumerable.Repeat("x,1\n", 50));
        var answer = await _folder.ImportAsync(Format("unix-s"), _folder.Write("f.csv", $"t,v\n{lines}"));
        AssertCounts(answer.Json()[0], offered: 50, rejected: 50);
        Assert.Equal(21, answer.ErrorLines.Length);
        Assert.StartsWith("and 30 more, 50 in all", answer.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameFileTwiceAddsNothing()
    {
        var file = _folder.Write("f.csv", "t,v\n1,1\n0,2\n2,3\n");
        var first = await _folder.ImportAsync(Format("unix-s"), file);
        var second = await _folder.ImportAsync(Format("unix-s"), file);
        AssertCounts(first.Json()[0], offered: 3, stored: 3, late: 1, series: 1);
        AssertCounts(second.Json()[0], offered: 3, duplicate: 3, series: 1);
    }

    [Fact]
    public async Task PackedFilesOtherEncodingsAndManySeriesAreRead()
    {
        const string Format = """
            { "encoding": "gbk", "time": { "columns": ["时间"], "format": "yyyy-MM-dd" },
              "station": { "column": "站" }, "values": { "值": { "factor": "NOx" } } }
            """;
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("gbk")!;
        var file = _folder.Write("f.csv", gbk.GetBytes("时间,站,值\n2026-03-01,东门,1\n"));
        AssertCounts((await _folder.ImportAsync(Format, file)).Json()[0], offered: 1, stored: 1, series: 1);
        Assert.Single(await _folder.ExportAsync("东门/NOx"));

        var packed = _folder.WritePacked("g.csv.gz", "时间,站,值\n2026-03-02,a,1\n2026-03-02,b,1\n");
        AssertCounts(
            (await _folder.ImportAsync(Format.Replace("gbk", "utf-8", StringComparison.Ordinal), packed)).Json()[0],
            offered: 2, stored: 2, series: 2);
    }

    [Fact]
    public async Task ThousandsOfRowsKeepTheirOrderAndBits()
    {
        var rows = Enumerable.Range(0, 5000).Select(i => (Time: (i * 7919L) % 5003, Value: (i - 2500) / 10.0));
        var text = string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Time},{row.Value}\n")));
        var result = await ImportOneAsync(Format("unix-s"), $"t,v\n{text}");
        AssertCounts(result, offered: 5000, stored: 5000, late: null, series: 1);
        var expected = rows.OrderBy(row => row.Time).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UnixEpoch.AddSeconds(row.Time):yyyy-MM-ddTHH:mm:ssZ},{row.Value},Normal"));
        Assert.Equal(expected, await _folder.ExportAsync("a/NOx"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("t,v\n")]
    [InlineData("t,v\n\n\n")]
    public async Task AFileWithoutLinesStoresNothing(string text) =>
        AssertCounts(await ImportOneAsync(Format("unix-s"), text));

    [Fact]
    public async Task AStoredSeriesKeepsWhatItWasDeclared()
    {
        await ImportOneAsync(Format("unix-s"), "t,v\n0,1\n");
        var other = Format("unix-s").Replace("mg/m3", "ppm", StringComparison.Ordinal);
        var answer = await _folder.ImportAsync(other, _folder.Write("g.csv", "t,v\n1,1\n2,2\n"));
        AssertCounts(answer.Json()[0], offered: 2, stored: 2, series: 1);
        var line = Assert.Single(answer.ErrorLines);
        Assert.StartsWith("a/NOx: kept as it is stored, unit 'mg/m3'", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"columns\": [\"t\"]", "\"columns\": [\"tt\"]", "f.csv:1: there is no column 'tt' among t, v")]
    [InlineData("\"v\": {", "\"w\": {", "f.csv:1: there is no column 'w'")]
    [InlineData("{ \"value\": \"a\" }", "{ \"column\": \"site\" }", "f.csv:1: there is no column 'site'")]
    [InlineData("unix-s", "HH:mm", "time.format 'HH:mm' names no year")]
    [InlineData("+08:00", "Mars", "time.zone is 'Mars'")]
    [InlineData("\"decimals\": 1", "\"decimals\": 99", "values.v.decimals is 99")]
    [InlineData("\"decimals\": 1", "\"cadence\": \"soon\"", "values.v.cadence is 'soon'")]
    [InlineData("\"decimals\": 1", "\"desimals\": 1", "desimals")]
    [InlineData("\"factor\": \"NOx\"", "\"factor\": \"a/b\"", "values.v 'a/b' cannot name a factor")]
    [InlineData("{ \"time\"", "{ \"encoding\": \"klingon\", \"time\"", "encoding 'klingon' is not known")]
    [InlineData("{ \"time\"", "{ \"delimiter\": \"ab\", \"time\"", "delimiter is not one ASCII character")]
    [InlineData("{ \"time\"", "{ \"header\": false, \"time\"", "f.csv: column 't' needs a header")]
    public async Task AWrongFormatIsExplainedInOneLine(string right, string wrong, string message) =>
        (await _folder.ImportAsync(
            Format("unix-s").Replace(right, wrong, StringComparison.Ordinal), _folder.Write("f.csv", "t,v\n0,1\n")))
        .AssertWrongCall(message);

    [Fact]
    public async Task AMissingFileIsExplainedInOneLine() =>
        (await _folder.ImportAsync(Format("unix-s"), _folder["none.csv"]))
        .AssertWrongCall("none.csv: there is no such file");

    [Fact]
    public async Task ABrokenPackedFileIsExplainedInOneLine() =>
        (await _folder.ImportAsync(Format("unix-s"), _folder.Write("f.csv.gz", "no gzip"))).AssertWrongCall("f.csv.gz");

    [Fact]
    public async Task ASecondWriterIsRefused()
    {
        using var first = TelemetryEngine.Open(_folder.Data);
        (await _folder.ImportAsync(Format("unix-s"), _folder.Write("f.csv", "t,v\n0,1\n")))
            .AssertWrongCall("--data", "another process writes to it");
    }

    private static string Format(string time) => $$"""
        { "time": { "columns": ["t"], "format": "{{time}}", "zone": "+08:00" }, "station": { "value": "a" },{{Values}}}
        """;

    private async Task<JsonElement> ImportOneAsync(string format, string text) =>
        (await _folder.ImportAsync(format, _folder.Write("f.csv", text))).Json()[0];

    private static void AssertCounts(
        JsonElement result, long offered = 0, long stored = 0, long duplicate = 0, long? late = 0, long rejected = 0,
        int series = 0)
    {
        long Field(string name) => result.GetProperty(name).GetInt64();
        Assert.Equal(
            (offered, stored, duplicate, rejected, series),
            (Field("offered"), Field("stored"), Field("duplicate"), Field("rejected"), (int)Field("series")));
        Assert.Equal(late ?? Field("late"), Field("late"));
        Assert.Equal(0, Field("quarantined"));
    }
}
