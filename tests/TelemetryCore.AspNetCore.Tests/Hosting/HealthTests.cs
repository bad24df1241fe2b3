using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

public sealed class HealthTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("health-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task AHostIsHealthyWithoutAKey()
    {
        await using var host = await StartAsync(options => options.LoopbackNeedsNoKey = false);
        var (status, health) = await GetAsync(host);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", health.GetProperty("status").GetString());
        Assert.Equal(0, health.GetProperty("reasons").GetArrayLength());
        Assert.Equal(Timestamp.From(host.Clock.GetUtcNow()).ToString(), health.GetProperty("now").GetString());
    }

    [Fact]
    public async Task ADiskThatHasFailedIsUnhealthy()
    {
        var disk = new SimulatedDisk(1);
        await using var host = await StartAsync(options => OnDisk(options, disk));
        Append(host, 1);
        disk.FailSync("*");
        Assert.Throws<StorageException>(host.Engine.Commit);

        var (status, health) = await GetAsync(host);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", health.GetProperty("status").GetString());
        Assert.StartsWith("store-failed: ", health.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHealthOfTheHostHasTheSameReasons()
    {
        await using var host = await StartAsync(options => options.NoDataAfter = Second);
        host.Clock.Advance(Second);
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.StartsWith("no-data: ", report.Entries["telemetry"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutDataAHostIsDegradedUntilDataComes()
    {
        await using var host = await StartAsync(options => options.NoDataAfter = TimeSpan.FromMinutes(10));
        host.Clock.Advance(TimeSpan.FromMinutes(10) - Second);
        Assert.Empty(Check(host).Reasons);
        var began = Timestamp.From(host.Clock.GetUtcNow()) - TimeSpan.FromMinutes(10) + Second;

        host.Clock.Advance(Second);
        Assert.Equal([$"no-data: no sample has come since {began}"], Check(host).Reasons);
        Assert.Equal(HealthStatus.Degraded, Check(host).Status);

        Append(host, 1);
        Assert.Equal(HealthStatus.Healthy, Check(host).Status);
    }

    [Fact]
    public async Task ADiskWithLessThanTheReserveIsDegraded()
    {
        var disk = new SimulatedDisk(1);
        await using var host = await StartAsync(options =>
        {
            OnDisk(options, disk);
            options.DiskReserveBytes = long.MaxValue;
        });

        Assert.StartsWith("disk-reserve: ", Assert.Single(Check(host).Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SamplesThatWaitForTheDiskForTooLongAreBehind()
    {
        using var gate = new ManualResetEventSlim(true);
        using var isWriting = new ManualResetEventSlim();
        var disk = new SimulatedDisk(1)
        {
            Changing = () =>
            {
                isWriting.Set();
                gate.Wait();
            },
        };
        await using var host = await StartAsync(options => OnDisk(options, disk));
        Append(host, 1);
        Assert.Empty(Check(host).Reasons);

        gate.Reset();
        isWriting.Reset();
        var hanging = Task.Run(() => host.Clock.Advance(TimeSpan.FromMilliseconds(50)));
        await host.UntilAsync(() => isWriting.IsSet);
        Append(host, 2);
        await host.UntilAsync(() => Check(host).Reasons.Count > 0, Second);
        Assert.StartsWith("commit-behind: ", Assert.Single(Check(host).Reasons), StringComparison.Ordinal);

        gate.Set();
        await hanging;
        await host.UntilAsync(() => Check(host).Reasons.Count == 0, Second);
    }

    [Fact]
    public async Task AnAuditTrailThatCannotBeWrittenIsDegraded()
    {
        await using var host = await TestHost.StartAsync(
            options =>
            {
                options.DataDirectory = _directory.FullName;
                options.DiskReserveBytes = 0;
            },
            app => app.MapCorrect());
        Assert.Equal(HttpStatusCode.OK, await host.CorrectAsync());
        Assert.Empty(Check(host).Reasons);

        host.Services.GetRequiredService<AuditTrail>().Dispose();
        Assert.Equal(HttpStatusCode.OK, await host.CorrectAsync());
        Assert.StartsWith("audit-behind: ", Assert.Single(Check(host).Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatWasDamagedIsDegraded()
    {
        await using (var host = await StartAsync(options => options.DataDirectory = _directory.FullName))
        {
            Append(host, 1);
        }

        var segment = Directory.GetFiles(_directory.FullName, "segment-*").Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        Array.Fill(bytes, (byte)0xA5, bytes.Length / 2, 64);
        await File.WriteAllBytesAsync(segment, bytes);

        await using var again = await StartAsync(options => options.DataDirectory = _directory.FullName);
        Assert.StartsWith("lossy-opening: ", Assert.Single(Check(again).Reasons), StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, Check(again).Status);
    }

    private static Task<TestHost> StartAsync(Action<TelemetryHostOptions> configure) => TestHost.StartAsync(
        options =>
        {
            options.DiskReserveBytes = 0;
            Waterworks.Configure(options);
            configure(options);
        },
        app => app.MapHealth());

    // The audit trail lies on the real disk.
    private void OnDisk(TelemetryHostOptions options, SimulatedDisk disk)
    {
        options.DataDirectory = _directory.FullName;
        options.Engine = options.Engine with { Files = disk };
    }

    private static void Append(TestHost host, double value) =>
        Waterworks.Append(host.Engine, Waterworks.Intake, Timestamp.From(host.Clock.GetUtcNow()), value);

    private static TelemetryHealthReport Check(TestHost host) =>
        host.Services.GetRequiredService<TelemetryHealth>().Check();

    private static async Task<(HttpStatusCode Status, JsonElement Health)> GetAsync(TestHost host)
    {
        var answer = await host.Client.GetAsync("/health");
        using var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, health.RootElement.Clone());
    }
}
