using System.Globalization;

namespace TelemetryCore.Cli.Demo.Sources;

/// <summary>The columns that the flue-gas outlets replay, as positions in the file.</summary>
internal enum TurbineColumn
{
    Co = 9,
    Nox = 10,
}

/// <summary>
/// CO and NOx of a gas turbine in mg/m3, one row an hour without timestamps; the demo replays a row a simulated minute.
/// See data/uci-gas-turbine/README.md for publisher and licence.
/// </summary>
internal sealed class TurbineReadings
{
    private readonly double[] _co;
    private readonly double[] _nox;

    private TurbineReadings(double[] co, double[] nox)
    {
        _co = co;
        _nox = nox;
    }

    public int RowCount => _co.Length;

    public static TurbineReadings Load()
    {
        var co = new List<double>();
        var nox = new List<double>();
        foreach (var fields in EmbeddedData.ReadRows("gt_2011.csv.gz"))
        {
            co.Add(double.Parse(fields[(int)TurbineColumn.Co], CultureInfo.InvariantCulture));
            nox.Add(double.Parse(fields[(int)TurbineColumn.Nox], CultureInfo.InvariantCulture));
        }

        return new TurbineReadings([.. co], [.. nox]);
    }

    /// <summary>The reading of a row; the file begins again at its end.</summary>
    public double Read(TurbineColumn column, long row)
    {
        var index = (int)(row % RowCount);
        return column == TurbineColumn.Nox ? _nox[index] : _co[index];
    }
}
