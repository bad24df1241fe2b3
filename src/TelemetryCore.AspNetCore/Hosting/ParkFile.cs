using System.Net;
using TelemetryCore.AspNetCore.Hosting.Files;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>
/// A park as one file, <c>park.json</c>: where it listens, who may call it, its stations, loggers, limits and balances.
/// The text is described in <c>docs/formats/park.md</c>.
/// </summary>
public sealed class ParkFile
{
    private readonly Action<TelemetryHostOptions> _apply;

    private ParkFile(Uri http, IPEndPoint? hj212, Action<TelemetryHostOptions> apply)
    {
        Http = http;
        Hj212 = hj212;
        _apply = apply;
    }

    /// <summary>Where HTTP listens. Default <c>http://127.0.0.1:5080</c>.</summary>
    public Uri Http { get; }

    /// <summary>Where HJ 212 listens; null: nowhere.</summary>
    public IPEndPoint? Hj212 { get; }

    /// <summary>Reads a file. Names of files in it are relative to its directory.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">
    /// It is no park; the message names the file, the place in it and what is wrong there.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ParkFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var reader = new ParkReader(path);
        var json = reader.Parse();
        var keys = (json.Keys ?? []).Select(reader.ReadKey).ToArray();
        var park = json.Park is { } place ? reader.ReadPark(place) : null;
        var durability = reader.ReadDurability(json.Durability);
        var balances = (json.Balances ?? [])
            .Select((balance, number) => new BalanceReader(reader, balance, number).Read())
            .ToArray();
        var power = json.Power is { } plan ? reader.ReadPower(plan) : null;
        return new ParkFile(reader.ReadHttp(json), reader.ReadHj212(json), options =>
        {
            options.DataDirectory = reader.Full(json.Data) ?? options.DataDirectory;
            options.Park = park ?? options.Park;
            options.Hj212Map = json.Map?.ToMap() ?? options.Hj212Map;
            if (json.Rules is { } rules)
            {
                (options.Rules, options.RulesPlace) = (rules.GetRawText(), $"{path}: rules");
            }

            options.Power = power ?? options.Power;
            options.Durability = durability ?? options.Durability;
            Array.ForEach(keys, options.Keys.Add);
            Array.ForEach(balances, options.Balances.Add);
            ApplySettings(json, options);
        });
    }

    /// <summary>
    /// Says to a host what the file says; what it leaves out stays as it is, and keys and balances are added:
    /// <c>services.AddTelemetryCore(park.Apply)</c>.
    /// </summary>
    /// <param name="options">The options of the host.</param>
    public void Apply(TelemetryHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _apply(options);
    }

    private static void ApplySettings(ParkJson json, TelemetryHostOptions options)
    {
        options.AnonymousRead = json.AnonymousRead ?? options.AnonymousRead;
        options.LoopbackNeedsNoKey = json.LoopbackNeedsNoKey ?? options.LoopbackNeedsNoKey;
        options.CommitInterval = json.CommitInterval ?? options.CommitInterval;
        options.MemoryLimit = json.MemoryLimit ?? options.MemoryLimit;
        options.RetentionAge = json.RetentionAge ?? options.RetentionAge;
        options.RetentionBytes = json.RetentionBytes ?? options.RetentionBytes;
    }
}
