using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>Whether plants add up.</summary>
internal static class BalanceEndpoints
{
    private static readonly Parameter<string> Name =
        Parameters.Text("name", "A balance by its name; GET balances lists them.", Limits.NamePartLengthMax);

    private static readonly Parameter<int> Max = Parameters.Max(LiveBalance.PeriodsMax, 24);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "balances", TelemetryRole.Read, "The balances, each with its newest period.", AnswerAllAsync)
        {
            Answer = ApiJson.Web.BalancePage,
        },
        new("GET", "balances/{name}", TelemetryRole.Read, "A balance and its periods, newest first.", AnswerAsync)
        {
            Parameters = [Name, Max],
            Answer = ApiJson.Web.BalanceAnswer,
            Errors = [404],
        },
    ];

    private static Task AnswerAllAsync(Call call) => call.AnswerAsync(
        new BalancePage([.. call.Service<BalanceBoard>().Balances.Select(Describe)]), ApiJson.Web.BalancePage);

    private static BalanceItem Describe(LiveBalance balance)
    {
        var newest = balance.Periods is [var first, ..] ? first : null;
        return new BalanceItem(
            balance.Name,
            balance.Model.Basis,
            balance.Period,
            newest?.Verdict,
            newest?.From,
            newest?.To,
            newest?.Closure);
    }

    private static Task AnswerAsync(Call call)
    {
        var name = call.Get(Name)!;
        var balance = call.Service<BalanceBoard>().Find(name)
            ?? throw RefusedException.Missing(
                Name.Name, $"name: there is no balance '{name}'; GET balances lists them.");
        var answer = new BalanceAnswer(
            name,
            balance.Model.Basis,
            [.. balance.Model.Streams.Where(stream => stream.Kind == StreamKind.Flow).Select(Describe)],
            [.. balance.Periods.Take(call.Get(Max))]);
        return call.AnswerAsync(answer, ApiJson.Web.BalanceAnswer);
    }

    private static BalanceFlow Describe(StreamDefinition stream) => new(stream.Name, stream.From, stream.To);
}
