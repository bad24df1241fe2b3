using System.Globalization;

namespace TelemetryCore.Cli.Demo.Sources;

/// <summary>The columns that the ambient stations replay, in the file's order.</summary>
internal enum BeijingColumn
{
    Pm25,
    Pm10,
    So2,
    No2,
    Co,
    O3,
}

/// <summary>
/// One station of the Beijing multi-site data: published hourly readings in µg/m3, NaN where the data says NA.
/// See data/beijing-multisite/README.md for publisher and licence.
/// </summary>
internal sealed class BeijingReadings
{
    private const int FirstValueField = 5;
    private const int ColumnCount = 6;

    private static readonly DateTime FirstHour = new(2013, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly double[] _values;

    private BeijingReadings(double[] values) => _values = values;

    public int HourCount => _values.Length / ColumnCount;

    public static BeijingReadings Load(string site)
    {
        var values = new List<double>();
        foreach (var fields in EmbeddedData.ReadRows($"PRSA_Data_{site}_20130301-20170228.csv.gz"))
        {
            for (var column = 0; column < ColumnCount; column++)
            {
                values.Add(Number(fields[FirstValueField + column]));
            }
        }

        return new BeijingReadings([.. values]);
    }

    /// <summary>The reading of the hour that holds this local time; NaN when it is NA or outside the data.</summary>
    public double Read(BeijingColumn column, DateTime localTime)
    {
        var hour = (long)Math.Floor((localTime - FirstHour).TotalHours);
        return hour < 0 || hour >= HourCount ? double.NaN : _values[(hour * ColumnCount) + (int)column];
    }

    private static double Number(string field) =>
        field == "NA" ? double.NaN : double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture);
}
