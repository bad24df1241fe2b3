using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TelemetryCore.Cli.Tests.Key;

public sealed class KeyCommandTests
{
    [Fact]
    public async Task AKeyComesWithItsHash()
    {
        var made = (await Cli.RunAsync("key", "--name", "Li Wei", "--role", "Operate", "--json")).Json()[0];
        var again = (await Cli.RunAsync("key", "--name", "Li Wei", "--json")).Json()[0];

        var key = made.GetProperty("key").GetString()!;
        Assert.Equal(48, key.Length);
        Assert.NotEqual(key, again.GetProperty("key").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            made.GetProperty("sha256").GetString());
        Assert.Equal("Operate", made.GetProperty("role").GetString());
        Assert.Equal("Read", again.GetProperty("role").GetString());
    }

    [Fact]
    public async Task PeopleGetWhatTheConfigurationIsToSay()
    {
        var answer = await Cli.RunAsync("key", "--name", "Li \"Wei\"");

        using var entry = JsonDocument.Parse(answer.OutputLines[^1]);
        Assert.Equal("Li \"Wei\"", entry.RootElement.GetProperty("name").GetString());
        Assert.StartsWith("key: ", answer.OutputLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("key", "--name", "x", "--role", "Root")]
    public async Task AWrongCallIsRefused(params string[] call) =>
        (await Cli.RunAsync(call)).AssertWrongCall("key --help");
}
