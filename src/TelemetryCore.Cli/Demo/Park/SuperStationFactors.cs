using System.Globalization;
using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>
/// The 57 ozone precursors (PAMS list) of the VOC super-station. Codes are those of HJ 212-2017 table B.2 where it has
/// one; for the 42 others the demo makes up a249nn (chains and rings) and a259nn (aromatics), which no table assigns.
/// </summary>
internal static class SuperStationFactors
{
    private static readonly string[] Chains =
    [
        "ethane", "propane", "isobutane", "n-butane", "cyclopentane", "isopentane", "n-pentane", "2,2-dimethylbutane",
        "2,3-dimethylbutane", "2-methylpentane", "3-methylpentane", "n-hexane=a24042", "methylcyclopentane",
        "2,4-dimethylpentane", "cyclohexane=a24036", "2-methylhexane", "2,3-dimethylpentane", "3-methylhexane",
        "2,2,4-trimethylpentane", "n-heptane=a24043", "methylcyclohexane", "2,3,4-trimethylpentane", "2-methylheptane",
        "3-methylheptane", "n-octane", "n-nonane", "n-decane", "n-undecane", "n-dodecane", "ethylene",
        "propylene=a24053", "trans-2-butene", "1-butene", "cis-2-butene", "trans-2-pentene", "1-pentene",
        "cis-2-pentene", "isoprene", "1-hexene", "acetylene",
    ];

    private static readonly string[] Aromatics =
    [
        "benzene=a25002", "toluene=a25003", "ethylbenzene=a25004", "m-xylene=a25007", "p-xylene=a25008",
        "styrene=a25038", "o-xylene=a25006", "isopropylbenzene", "n-propylbenzene", "m-ethyltoluene",
        "p-ethyltoluene=a25014", "o-ethyltoluene", "1,3,5-trimethylbenzene=a25021", "1,2,4-trimethylbenzene=a25019",
        "1,2,3-trimethylbenzene=a25020", "m-diethylbenzene", "p-diethylbenzene",
    ];

    public static IReadOnlyList<Factor> All { get; } = [.. Species(Chains, "a249"), .. Species(Aromatics, "a259")];

    // The light species lead, as they do in air; the levels are made up, and fall from 6 to 0.3 µg/m3 along each list.
    private static IEnumerable<Factor> Species(string[] species, string demoCode) => species.Select((entry, index) =>
    {
        var parts = entry.Split('=');
        var code = parts.Length == 2 ? parts[1] : demoCode + index.ToString("00", CultureInfo.InvariantCulture);
        var level = Math.Max(0.3, 6.0 / (1 + index));
        var shape = new ProcessShape(level, level / 4) { Min = 0.01, Memory = TimeSpan.FromHours(1) };
        return new Factor(code, parts[0], "ug/m3", 3, new FactorSource.Simulated(shape))
        {
            IsPollutant = true,
            Limits = parts[0] == "benzene" ? [ParkLimit.Demo(30, TimeSpan.FromMinutes(2))] : [],
        };
    });
}
