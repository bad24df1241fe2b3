using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>One request with its parameters, each of which is known and stands once.</summary>
internal sealed class Call
{
    private const int ValueLengthMax = 1024;
    private const int RepeatedMax = 1000;

    private readonly ApiRoute _route;

    /// <exception cref="RefusedException">A parameter is unknown, stands twice or is no text.</exception>
    public Call(HttpContext context, ApiRoute route)
    {
        (Context, _route) = (context, route);
        foreach (var (name, values) in context.Request.Query)
        {
            var parameter = route.Parameters.FirstOrDefault(known => known.Name == name && !route.IsInPath(known));
            if (parameter is null)
            {
                throw RefusedException.Wrong(Shown(name), $"'{Shown(name)}' is no parameter here; {Known(route)}.");
            }

            if (values.Count > (parameter.IsRepeatable ? RepeatedMax : 1))
            {
                throw RefusedException.Wrong(name, $"{name} stands {values.Count} times; give it once.");
            }

            Array.ForEach(values.ToArray(), value => ThrowUnlessText(name, value!));
        }
    }

    public HttpContext Context { get; }

    public CancellationToken Stopping => Context.RequestAborted;

    public TelemetryEngine Engine => Service<TelemetryEngine>();

    public TelemetryHostOptions Options => Service<IOptions<TelemetryHostOptions>>().Value;

    /// <summary>The time of the engine's clock.</summary>
    public Timestamp Now => Timestamp.From(Engine.Options.Clock.GetUtcNow());

    public T Service<T>()
        where T : notnull =>
        Context.RequestServices.GetRequiredService<T>();

    public bool Has(Parameter parameter) => Context.Request.Query.ContainsKey(parameter.Name);

    /// <summary>The value of a parameter, or its default.</summary>
    /// <exception cref="RefusedException">It is something else, or must not be left out.</exception>
    public T? Get<T>(Parameter<T> parameter)
    {
        if (_route.IsInPath(parameter))
        {
            return parameter.Read((string)Context.Request.RouteValues[parameter.Name]!);
        }

        return Has(parameter) ? parameter.Read(Context.Request.Query[parameter.Name]!)
            : !parameter.IsRequired ? parameter.Default
            : throw RefusedException.Wrong(parameter.Name, $"{parameter.Name} is missing; give {parameter.Wanted}.");
    }

    public T[] GetAll<T>(Parameter<T> parameter) =>
        [.. Context.Request.Query[parameter.Name].Select(text => parameter.Read(text!))];

    /// <summary>The series of a parameter.</summary>
    /// <exception cref="RefusedException">The engine has none.</exception>
    public SeriesId Find(SeriesKey key, string parameter = "series") => Engine.TryFind(key, out var id)
        ? id
        : throw RefusedException.Missing(
            parameter, $"{parameter}: there is no series '{key}'; GET series lists them.");

    public SeriesId FindSeries() => Find(Get(Parameters.Series)!);

    /// <summary>What the engine says of a question that is asked wrongly.</summary>
    public static T Ask<T>(Func<T> question, string parameter)
    {
        try
        {
            return question();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException)
        {
            throw RefusedException.Wrong(parameter, fault.Message);
        }
    }

    /// <summary>The JSON object of the body.</summary>
    /// <exception cref="RefusedException">It is none, is too long, or has other members.</exception>
    public async Task<T> ReadBodyAsync<T>(JsonTypeInfo<T> type)
    {
        var bytesMax = Options.RequestBodyBytesMax;
        if (Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytesMax;
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync(Context.Request.Body, type, Stopping)
                .ConfigureAwait(false);
            return body ?? throw WrongBody("it is null");
        }
        catch (JsonException fault)
        {
            throw WrongBody(fault.Message);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RefusedException(
                fault.StatusCode, "Body too long", $"The body has more than {bytesMax} bytes; send less.");
        }
    }

    private static RefusedException WrongBody(string why) =>
        new(StatusCodes.Status400BadRequest, "Wrong body", $"The body is not the JSON object that is asked for: {why}");

    private static void ThrowUnlessText(string name, string value)
    {
        if (value.Length > ValueLengthMax || value.Any(char.IsControl))
        {
            throw RefusedException.Wrong(
                name, $"{name} has {value.Length} characters; give at most {ValueLengthMax}, none of them a control.");
        }
    }

    private static string Known(ApiRoute route)
    {
        var names = route.Parameters.Where(parameter => !route.IsInPath(parameter)).Select(known => known.Name);
        var list = string.Join(", ", names);
        return list.Length > 0 ? $"there are {list}" : "there are none";
    }

    private static string Shown(string name) =>
        new([.. name.Take(64).Select(character => char.IsControl(character) ? '?' : character)]);
}
