using System.Text.Json;
using ArkMarket.Discord;
using ArkMarket.Web.Dashboard;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Hosting;

/// <summary>The sandbox's script interface, as far as the app needs it: credentials, the clock, the sample server.</summary>
public sealed partial class SandboxWorld(
    IServiceProvider services, AppSettings settings, DiscordConnection discord, DiscordFactory factory, IOptionsMonitorCache<OAuthOptions> signIn,
    ILogger<SandboxWorld> logger) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Longer than the sandbox lets somebody wait for its clock to be moved.
    private readonly HttpClient _http = new() { BaseAddress = settings.Sandbox, Timeout = TimeSpan.FromSeconds(45) };

    /// <summary>Takes the credentials from the world and lets it deliver to this app.</summary>
    public async Task ConnectAsync(CancellationToken ct)
    {
        var application = (await WorldAsync(ct)).GetProperty("application");
        var credentials = new DiscordCredentials(
            Snowflake.Parse(application.GetProperty("id").GetString()!),
            application.GetProperty("public_key").GetString()!,
            application.GetProperty("token").GetString()!)
        {
            ClientSecret = application.GetProperty("client_secret").GetString(),
        };
        if (!discord.IsKnown)
            factory.Connect(discord, credentials, new Uri(settings.Sandbox!, "/api/v10/"));
        signIn.TryRemove(DiscordSignIn.Scheme);
        // A node that answers nobody is no address to deliver to.
        if (!settings.Roles.HasFlag(NodeRoles.Web))
            return;
        await RegisterRedirectsAsync(ct);
        await discord.Rest.SetInteractionsEndpoint(new Uri(Listening(), "/interactions"), ct);
    }

    // On Discord a person does this by hand, in the Developer Portal.
    private async Task RegisterRedirectsAsync(CancellationToken ct)
    {
        var redirects = new[] { Listening(), settings.PublicUrl }.Select(address => new Uri(address, DiscordSignIn.CallbackPath).AbsoluteUri).Distinct();
        foreach (var redirect in redirects)
        {
            using var answer = await _http.PostAsJsonAsync("/sandbox/oauth/redirects", new { redirects = new[] { redirect } }, ct);
            answer.EnsureSuccessStatusCode();
        }
    }

    // Where this process really listens: the setting may leave the port open.
    private Uri Listening() =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            ? new Uri(address)
            : settings.Url;

    public async Task<JsonElement> WorldAsync(CancellationToken ct) => await _http.GetFromJsonAsync<JsonElement>("/sandbox/world", ct);

    /// <summary>The ready server that people try ArkMarket on, set up the way an admin would.</summary>
    public async Task PrepareSampleAsync(CancellationToken ct)
    {
        await services.GetRequiredService<SampleServer>().PrepareAsync(await WorldAsync(ct), ct);
        services.GetRequiredService<Readiness>().SampleReady = true;
    }

    /// <summary>
    /// Follows the sandbox's clock, so that days can pass in a moment: asks again as soon as it is answered, and is answered
    /// when the clock was moved. The offset outlives a restart in a file.
    /// </summary>
    public async Task FollowClockAsync(CancellationToken ct)
    {
        var clock = services.GetRequiredService<SandboxClock>();
        var path = Path.Combine(settings.DataDirectory, "sandbox.clock");
        if (File.Exists(path) && double.TryParse(await File.ReadAllTextAsync(path, ct), out var kept))
            clock.Offset = TimeSpan.FromSeconds(kept);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var answer = await _http.GetFromJsonAsync<JsonElement>($"/sandbox/clock?unlike={clock.Offset.TotalSeconds:R}", ct);
                var offset = TimeSpan.FromSeconds(answer.GetProperty("offset_s").GetDouble());
                if (offset != clock.Offset)
                {
                    clock.Offset = offset;
                    await File.WriteAllTextAsync(path, offset.TotalSeconds.ToString(), ct);
                    LogClock(logger, offset);
                }
            }
            catch (Exception error) when (error is HttpRequestException or JsonException or TaskCanceledException)
            {
                // The sandbox is away for a moment: the last offset stands.
                await Task.Delay(Pause, TimeProvider.System, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    [LoggerMessage(LogLevel.Information, "The sandbox's clock is {Offset} ahead")]
    private static partial void LogClock(ILogger logger, TimeSpan offset);
}
