using System.Globalization;

namespace TelemetryCore.TestKit.RealData;

/// <summary>The data sets that the repository holds; the README beside each tells where it is from.</summary>
public static class DataSets
{
    private const string Own = "tests/Data";
    private const string OfTheDemo = "data";

    private static readonly string[] CompassPoints =
        ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

    /// <summary>Air quality and weather at three stations in Beijing, hourly.</summary>
    public static DataSet Beijing { get; } = new(
        "beijing-multisite",
        new DataFormat
        {
            Cadence = TimeSpan.FromHours(1),
            UtcOffset = TimeSpan.FromHours(8),
            Missing = "NA",
            Label = (row, _) => new DateTime(Int(row[1]), Int(row[2]), Int(row[3]), Int(row[4]), 0, 0),
            Columns =
            [
                new("PM2.5", 5, "ug/m3", 0),
                new("PM10", 6, "ug/m3", 0),
                new("SO2", 7, "ug/m3", 0),
                new("NO2", 8, "ug/m3", 0),
                new("CO", 9, "ug/m3", 0),
                new("O3", 10, "ug/m3", 0),
                new("TEMP", 11, "degC", 1),
                new("PRES", 12, "hPa", 1),
                new("DEWP", 13, "degC", 1),
                new("RAIN", 14, "mm", 1),
                new("wd", 15, "deg", 1) { Parse = point => 22.5 * Array.IndexOf(CompassPoints, point) },
                new("WSPM", 16, "m/s", 1),
            ],
        },
        $"{OfTheDemo}/beijing-multisite/PRSA_Data_Aotizhongxin_20130301-20170228.csv.gz",
        $"{OfTheDemo}/beijing-multisite/PRSA_Data_Changping_20130301-20170228.csv.gz",
        $"{OfTheDemo}/beijing-multisite/PRSA_Data_Wanshouxigong_20130301-20170228.csv.gz");

    /// <summary>A low-cost air sensor, one row a minute with gaps.</summary>
    public static DataSet Toucan { get; } = new(
        "epa-toucan-1min",
        new DataFormat
        {
            Cadence = TimeSpan.FromMinutes(1),
            UtcOffset = TimeSpan.FromHours(-5),
            HeaderLines = 7,
            Label = (row, _) => Date(row[0], "M/d/yyyy H:mm"),
            Columns =
            [
                new("NO2", 1, "ppb", 1),
                new("O3", 2, "ppb", 1),
                new("PM2.5", 3, "ug/m3", 1),
                new("TEMP", 4, "degC", 2),
                new("RH", 5, "%", 1),
                new("DP", 6, "degC", 1),
            ],
        },
        $"{Own}/epa-toucan-1min/toco_toucan_RT01_raw.csv.gz");

    /// <summary>Ozone of the reference station beside the low-cost sensor, hourly with gaps.</summary>
    public static DataSet AirNowOzone { get; } = AirNow("O3", "ppb", 0);

    /// <summary>Fine dust of the reference station, hourly with gaps.</summary>
    public static DataSet AirNowDust { get; } = AirNow("PM2.5-88101", "ug/m3", 1);

    /// <summary>
    /// Emissions of a gas turbine in a year; the file has no time, so hours are counted from the start of the year.
    /// </summary>
    public static IReadOnlyList<DataSet> GasTurbineYears { get; } =
    [
        GasTurbine(2011, OfTheDemo),
        GasTurbine(2012, Own),
        GasTurbine(2013, Own),
    ];

    /// <summary>
    /// Channels of a hydraulic test rig at 1 Hz; the file has no time, so load cycles are laid back to back.
    /// </summary>
    public static IReadOnlyList<DataSet> HydraulicChannels { get; } =
    [
        Hydraulic("TS1", "degC"),
        Hydraulic("TS2", "degC"),
        Hydraulic("VS1", "mm/s"),
        Hydraulic("CP", "kW"),
    ];

    /// <summary>A roadside station in London, hourly.</summary>
    public static DataSet Marylebone { get; } = new(
        "openair-marylebone",
        new DataFormat
        {
            Cadence = TimeSpan.FromHours(1),
            Missing = "NA",
            Label = (row, _) => Date(row[0], "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            Columns =
            [
                new("ws", 1, "m/s", 2),
                new("wd", 2, "deg", 0),
                new("nox", 3, "ppb", 0),
                new("no2", 4, "ppb", 0),
                new("o3", 5, "ppb", 0),
                new("pm10", 6, "ug/m3", 0),
                new("so2", 7, "ppb", 4),
                new("co", 8, "ppm", 4),
                new("pm25", 9, "ug/m3", 0),
            ],
        },
        $"{Own}/openair-marylebone/marylebone_1998-2001.csv.gz");

    /// <summary>The simulated Tennessee Eastman process: 41 measurements, then 11 manipulated variables.</summary>
    public static DataSet TennesseeEastman { get; } = new(
        "tep-braatz",
        ProcessFormat,
        $"{Own}/tep-braatz/d00_te.dat.gz",
        $"{Own}/tep-braatz/d01_te.dat.gz",
        $"{Own}/tep-braatz/d04_te.dat.gz",
        $"{Own}/tep-braatz/d06_te.dat.gz",
        $"{Own}/tep-braatz/d08_te.dat.gz",
        $"{Own}/tep-braatz/d13_te.dat.gz");

    /// <summary>The training run of the same process, whose file has a line for each variable.</summary>
    public static DataSet TennesseeEastmanTraining { get; } = new(
        "tep-braatz d00",
        ProcessFormat with { IsTransposed = true },
        $"{Own}/tep-braatz/d00.dat.gz");

    /// <summary>A waste-water plant, daily, rows out of order.</summary>
    public static DataSet WaterTreatment { get; } = new(
        "uci-water-treatment",
        new DataFormat
        {
            Cadence = TimeSpan.FromDays(1),
            HeaderLines = 0,
            Missing = "?",
            Label = (row, _) => Date(row[0], "'D-'d/M/yy"),
            Columns = [.. WaterAttributes.Select((name, index) => new DataColumn(name, index + 1, WaterUnit(name), 1))],
        },
        $"{Own}/uci-water-treatment/water-treatment.data.gz");

    /// <summary>An office with a CO2 sensor, a row every 59 to 61 seconds.</summary>
    public static DataSet Occupancy { get; } = new(
        "uci-occupancy-1min",
        new DataFormat
        {
            Cadence = TimeSpan.FromMinutes(1),
            UtcOffset = TimeSpan.FromHours(1),
            Label = (row, _) => Date(row[1], "yyyy-MM-dd HH:mm:ss"),
            Columns =
            [
                new("Temperature", 2, "degC", 2),
                new("Humidity", 3, "%", 3),
                new("Light", 4, "lux", 1),
                new("CO2", 5, "ppm", 2),
                new("HumidityRatio", 6, "", 15),
                new("Occupancy", 7, "", 0),
            ],
        },
        $"{Own}/uci-occupancy-1min/datatraining.txt.gz",
        $"{Own}/uci-occupancy-1min/datatest.txt.gz");

    /// <summary>All of them, a data set after the other.</summary>
    public static IReadOnlyList<DataSet> All { get; } =
    [
        Beijing, Toucan, AirNowOzone, AirNowDust, .. GasTurbineYears, .. HydraulicChannels, Marylebone,
        TennesseeEastman, TennesseeEastmanTraining, WaterTreatment, Occupancy,
    ];

    private static DataFormat ProcessFormat => new()
    {
        Cadence = TimeSpan.FromMinutes(3),
        HeaderLines = 0,
        Separator = ' ',
        Label = (_, index) => new DateTime(2000, 1, 1).AddMinutes(3 * index),
        Columns =
        [
            .. Enumerable.Range(0, 41).Select(i => new DataColumn($"XMEAS{i + 1}", i, ProcessUnit(i), 4)),
            .. Enumerable.Range(0, 11).Select(i => new DataColumn($"XMV{i + 1}", 41 + i, "%", 3)),
        ],
    };

    private static string[] WaterAttributes =>
    [
        "Q-E", "ZN-E", "PH-E", "DBO-E", "DQO-E", "SS-E", "SSV-E", "SED-E", "COND-E",
        "PH-P", "DBO-P", "SS-P", "SSV-P", "SED-P", "COND-P",
        "PH-D", "DBO-D", "DQO-D", "SS-D", "SSV-D", "SED-D", "COND-D",
        "PH-S", "DBO-S", "DQO-S", "SS-S", "SSV-S", "SED-S", "COND-S",
        "RD-DBO-P", "RD-SS-P", "RD-SED-P", "RD-DBO-S", "RD-DQO-S", "RD-DBO-G", "RD-DQO-G", "RD-SS-G", "RD-SED-G",
    ];

    private static DataSet AirNow(string parameter, string unit, int decimals) => new(
        $"epa-airnow {parameter}",
        new DataFormat
        {
            Cadence = TimeSpan.FromHours(1),
            Where = row => row[3] == parameter,
            IsValid = row => row[15] == "0",
            Label = (row, _) => Date($"{row[8]} {row[9]}", "M/d/yyyy H:mm"),
            Columns = [new(parameter, 13, unit, decimals)],
        },
        $"{Own}/epa-toucan-1min/airnowtech_example_reference_data.csv.gz");

    // The first 22 measurements as Downs and Vogel list them; the others are compositions.
    private static string ProcessUnit(int measurement)
    {
        string[] units =
        [
            "kscmh", "kg/h", "kg/h", "kscmh", "kscmh", "kscmh", "kPa", "%", "degC", "kscmh", "degC",
            "%", "kPa", "m3/h", "%", "kPa", "m3/h", "degC", "kg/h", "kW", "degC", "degC",
        ];
        return measurement < units.Length ? units[measurement] : "mol%";
    }

    private static string WaterUnit(string attribute) => attribute.Split('-')[0] switch
    {
        "Q" => "m3/d",
        "ZN" or "DBO" or "DQO" or "SS" => "mg/l",
        "SSV" or "RD" => "%",
        "COND" => "uS/cm",
        _ => "",
    };

    private static DataSet Hydraulic(string channel, string unit) => new(
        $"uci-hydraulic-1hz {channel}",
        new DataFormat
        {
            Cadence = TimeSpan.FromSeconds(1),
            HeaderLines = 0,
            Separator = '\t',
            IsOneSeries = true,
            Label = (_, index) => new DateTime(2015, 1, 1).AddSeconds(index),
            Columns = [new(channel, 0, unit, 3)],
        },
        $"{Own}/uci-hydraulic-1hz/{channel}.txt.gz");

    private static DataSet GasTurbine(int year, string folder) => new(
        $"uci-gas-turbine {year}",
        new DataFormat
        {
            Cadence = TimeSpan.FromHours(1),
            Label = (_, index) => new DateTime(year, 1, 1).AddHours(index),
            Columns =
            [
                new("AT", 0, "degC", 4),
                new("AP", 1, "mbar", 1),
                new("AH", 2, "%", 3),
                new("AFDP", 3, "mbar", 4),
                new("GTEP", 4, "mbar", 3),
                new("TIT", 5, "degC", 1),
                new("TAT", 6, "degC", 2),
                new("TEY", 7, "MWh", 2),
                new("CDP", 8, "mbar", 3),
                new("CO", 9, "mg/m3", 4),
                new("NOX", 10, "mg/m3", 3),
            ],
        },
        $"{folder}/uci-gas-turbine/gt_{year}.csv.gz");

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Date(string text, string format) =>
        DateTime.ParseExact(text, format, CultureInfo.InvariantCulture);
}
