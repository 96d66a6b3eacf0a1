using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ArkMarket.Tests.Support;

/// <summary>The sandbox's script interface: acts as any member and sees what they see.</summary>
public sealed class SandboxClient(Uri address) : IDisposable
{
    private const int PageSize = 100;
    private const int PagesMax = 20;

    // An act waits for the app's answer; the sandbox itself gives up after its own deadlines.
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = Eventually.Deadline };

    public Uri Address => address;

    public Task<JsonElement> WorldAsync() => GetAsync("/sandbox/world");

    public Task<JsonElement> NewGuildAsync(string name) => PostAsync("/sandbox/guilds", new { name });

    /// <param name="members">Objects with a name and the names of roles.</param>
    public Task<JsonElement> NewGuildAsync(string name, IEnumerable<object> members) => PostAsync("/sandbox/guilds", new { name, members });

    /// <summary>An empty server that the app has just been added to.</summary>
    public Task<JsonElement> NewEmptyGuildAsync(string name, string owner, params IReadOnlyList<string> members) => PostAsync("/sandbox/guilds", new { name, owner, members });

    public async Task<string> NewUserAsync(string name) => (await PostAsync("/sandbox/users", new { name })).GetProperty("id").GetString()!;

    public async Task<ActAnswer> ActAsync(Dictionary<string, object?> act)
    {
        using var response = await _http.PostAsJsonAsync("/sandbox/act", act);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new ActAnswer(response.StatusCode, body);
    }

    /// <summary>All that this member sees in a channel, newest first, as far back as anybody would scroll.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string channel, string user)
    {
        var all = new List<JsonElement>();
        for (var page = 0; page < PagesMax; page++)
        {
            var before = all.Count > 0 ? $"&before={all[^1].GetProperty("id").GetString()}" : "";
            using var response = await _http.GetAsync($"/sandbox/channels/{channel}/messages?as={user}&limit={PageSize}{before}");
            if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                return [];
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            all.AddRange((body.ValueKind is JsonValueKind.Array ? body : body.GetProperty("messages")).EnumerateArray());
            if (all.Count < (page + 1) * PageSize)
                break;
        }

        return all;
    }

    public async Task<IReadOnlyList<JsonElement>> ChannelsAsync(string guild, string user)
    {
        var body = await GetAsync($"/sandbox/guilds/{guild}/channels?as={user}");
        return [.. (body.ValueKind is JsonValueKind.Array ? body : body.GetProperty("channels")).EnumerateArray()];
    }

    public Task TimeOutAsync(string guild, string user, TimeSpan time) =>
        PostAsync($"/sandbox/guilds/{guild}/members/{user}/timeout", new { seconds = (int)time.TotalSeconds });

    public Task BanAsync(string guild, string user, bool banned = true) => PostAsync($"/sandbox/guilds/{guild}/bans/{user}", new { banned });

    public async Task RefuseDirectMessagesAsync(string user)
    {
        using var response = await _http.PatchAsJsonAsync($"/sandbox/users/{user}", new { refuses_dms = true });
        response.EnsureSuccessStatusCode();
    }

    /// <param name="remove">Roles by name.</param>
    public Task RolesAsync(string guild, string user, IReadOnlyList<string>? add = null, IReadOnlyList<string>? remove = null) =>
        PostAsync($"/sandbox/guilds/{guild}/members/{user}/roles", new { add = add ?? [], remove = remove ?? [] });

    public Task AdvanceAsync(TimeSpan by) => PostAsync("/sandbox/clock", new { advance_s = by.TotalSeconds });

    public Task FaultAsync(object fault) => PostAsync("/sandbox/faults", fault);

    public async Task ClearFaultsAsync() => (await _http.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();

    /// <summary>What the gateway has seen and how it is set.</summary>
    public Task<JsonElement> GatewayAsync() => GetAsync("/sandbox/gateway");

    public Task<JsonElement> SetGatewayAsync(object settings) => PostAsync("/sandbox/gateway/settings", settings);

    /// <summary>The switches for privileged intents in the Developer Portal.</summary>
    public Task<JsonElement> AllowIntentsAsync(object switches) => PostAsync("/sandbox/gateway/intents", switches);

    /// <param name="fault">Named by its one property, such as <c>new { cut = true }</c>.</param>
    public Task<JsonElement> GatewayFaultAsync(object fault) => PostAsync("/sandbox/gateway/faults", fault);

    /// <summary>Many messages of many people, quickly.</summary>
    public Task<JsonElement> BurstAsync(object burst) => PostAsync("/sandbox/gateway/burst", burst);

    public async Task ClearGatewayFaultsAsync() => (await _http.DeleteAsync("/sandbox/gateway/faults")).EnsureSuccessStatusCode();

    public Task<JsonElement> RequestsAsync(long after) => GetAsync($"/sandbox/requests?after={after}");

    public Task<JsonElement> ViolationsAsync() => GetAsync("/sandbox/violations");

    public Task<JsonElement> DeliverAsync(object delivery) => PostAsync("/sandbox/deliver", delivery);

    public async Task<bool> IsUpAsync()
    {
        try
        {
            using var response = await _http.GetAsync("/sandbox/clock");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
