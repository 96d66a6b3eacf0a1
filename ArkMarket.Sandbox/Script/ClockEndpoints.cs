using System.Globalization;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Script;

/// <summary>Moves sandbox time forward. An app may wait here for the next move and follow it.</summary>
internal sealed class ClockEndpoints(World world)
{
    private const double AdvanceSecondsMax = 10 * 365.25 * 86_400;
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    private volatile TaskCompletionSource moved = New();

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sandbox/clock", async (string? unlike, HttpContext http, IHostApplicationLifetime life) =>
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            await WaitFor(unlike, over.Token);
            return ScriptAnswer.Ok(ToJson()).ToResult();
        });
        app.MapPost("/sandbox/clock", async (HttpRequest request) =>
        {
            var (body, refused) = await ScriptBody.Read(request);
            return (refused ?? await Advance(body!)).ToResult();
        });
    }

    private async Task<ScriptAnswer> Advance(JsonObject body)
    {
        var errors = new FormErrors();
        var seconds = Field.Root(body, errors)["advance_s"].Required().Number() ?? 0;
        if (errors.Any || seconds < 0 || seconds + world.Clock.OffsetSeconds > AdvanceSecondsMax)
            return ScriptAnswer.Bad("\"advance_s\" is a number of seconds, not below 0; time goes forward only, by ten years at most.");
        await world.Run(() =>
        {
            var offset = world.Settings.ClockOffsetSeconds + seconds;
            world.Settings = world.Settings with { ClockOffsetSeconds = offset };
            world.Clock.SetOffset(offset);
        });
        Interlocked.Exchange(ref moved, New()).TrySetResult();
        return ScriptAnswer.Ok(ToJson());
    }

    /// <summary>With ?unlike={offset_s}: answers when the offset is another, or after half a minute.</summary>
    private async Task WaitFor(string? unlike, CancellationToken stop)
    {
        var next = moved.Task;
        if (double.TryParse(unlike, CultureInfo.InvariantCulture, out var known) && Math.Abs(known - world.Clock.OffsetSeconds) < 0.001)
            await Task.WhenAny(next, Task.Delay(WaitMax, stop));
    }

    private JsonObject ToJson() => new() { ["offset_s"] = world.Clock.OffsetSeconds };

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
