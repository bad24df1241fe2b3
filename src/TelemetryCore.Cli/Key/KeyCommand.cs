using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Key;

/// <summary>
/// <c>telemetry key</c>: makes a key for the HTTP interface. The key is shown once; its hash goes into the
/// configuration.
/// </summary>
internal static class KeyCommand
{
    private const int KeyDigits = 48;

    public static Command Create()
    {
        var name = new Option<string>("--name")
        {
            Description = "What the audit trail calls its holder.",
            HelpName = "name",
            Required = true,
        };
        var role = new Option<TelemetryRole>("--role")
        {
            Description = "What its holder may do: Read, Operate or Correct.",
            HelpName = "role",
            DefaultValueFactory = _ => TelemetryRole.Read,
        };
        var json = StoreOptions.Json();
        var command = new Command("key", "Makes a key for the HTTP interface.") { name, role, json };
        command.SetAction(call =>
        {
            var made = Make(call.GetValue(name)!, call.GetValue(role));
            Write(made, call.GetValue(json), call.InvocationConfiguration.Output);
            return CommandLine.Done;
        });
        return command;
    }

    private static MadeKey Make(string name, TelemetryRole role)
    {
        var key = RandomNumberGenerator.GetHexString(KeyDigits, lowercase: true);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return new MadeKey(name, $"{role}", key, Convert.ToHexStringLower(hash));
    }

    private static void Write(MadeKey made, bool json, TextWriter output)
    {
        if (json)
        {
            ResultWriter.WriteJson(output, made);
            return;
        }

        output.WriteLine($"key: {made.Key}");
        output.WriteLine("It is shown this once. The configuration gets its hash:");
        var name = JsonEncodedText.Encode(made.Name);
        output.WriteLine($$"""{ "name": "{{name}}", "role": "{{made.Role}}", "sha256": "{{made.Sha256}}" }""");
    }
}
