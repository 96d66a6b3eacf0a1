using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace ArkMarket.Tests.Sandbox.OAuth;

/// <summary>An application that signs people in, and one browser that comes by. The browser follows no redirect.</summary>
internal sealed class SignIn : IDisposable
{
    public const string Base = "http://127.0.0.1:5990";
    public const string Redirect = Base + "/signin-discord";
    public const string Verifier = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    private readonly string secret;

    private SignIn(SandboxServer sandbox, JsonNode application)
    {
        ClientId = application["id"]!.GetValue<string>();
        secret = application["client_secret"]!.GetValue<string>();
        Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(sandbox.Url), Timeout = Eventually.Deadline };
        Rest = new HttpClient { BaseAddress = new Uri(sandbox.Url + "/api/v10/"), Timeout = Eventually.Deadline };
        // What a web framework's own handler calls itself: no bot.
        Rest.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Some OAuth handler");
    }

    public string ClientId { get; }

    public HttpClient Browser { get; }

    public HttpClient Rest { get; }

    public static string Challenge => Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static async Task<SignIn> Start(SandboxServer sandbox)
    {
        var registered = await sandbox.Post("/sandbox/oauth/redirects", new { @base = Base, redirects = new[] { Redirect, Base + "/other" } });
        Assert.Equal(HttpStatusCode.OK, registered.Status);
        return new SignIn(sandbox, (await sandbox.World())["application"]!);
    }

    /// <summary>The link to the authorise page, with other values than usual; null leaves one out.</summary>
    public string Link(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = ClientId,
            ["response_type"] = "code",
            ["scope"] = "identify guilds",
            ["redirect_uri"] = Redirect,
            ["state"] = "st&te=1",
        };
        foreach (var (name, value) in changes)
            query[name] = value;
        return QueryHelpers.AddQueryString("/oauth2/authorize", query);
    }

    public string Invite(params (string Name, string? Value)[] changes) =>
        Link([("response_type", null), ("redirect_uri", null), ("state", null), ("scope", "bot applications.commands"), .. changes]);

    public Task<Reply> Submit(string link, params (string Name, string Value)[] fields) => Post(Browser, link, fields);

    /// <summary>Agrees as a user and gives the code that the application gets.</summary>
    public async Task<string> Code(string user, params (string Name, string? Value)[] changes)
    {
        var reply = await Submit(Link(changes), ("user", user));
        Assert.True(reply.Status == HttpStatusCode.Redirect, reply.Text);
        return Sent(reply)["code"]!;
    }

    /// <summary>What the redirect carries back to the application.</summary>
    public static Dictionary<string, string> Sent(Reply reply) =>
        QueryHelpers.ParseQuery(reply.Message.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    /// <summary>Calls the token route with the credentials in the form.</summary>
    public Task<Reply> Token(params (string Name, string Value)[] fields) =>
        Post(Rest, "oauth2/token", [("client_id", ClientId), ("client_secret", secret), .. fields]);

    public Task<Reply> Redeem(string code) => Token(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect));

    public Task<Reply> Refresh(string token) => Token(("grant_type", "refresh_token"), ("refresh_token", token));

    public Task<Reply> Revoke(string token) =>
        Post(Rest, "oauth2/token/revoke", [("client_id", ClientId), ("client_secret", secret), ("token", token)]);

    public AuthenticationHeaderValue Basic(string? otherSecret = null) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{otherSecret ?? secret}")));

    /// <summary>Signs a user in and gives the token answer.</summary>
    public async Task<JsonNode> Tokens(string user, params (string Name, string? Value)[] changes)
    {
        var reply = await Redeem(await Code(user, changes));
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
        return reply.Json;
    }

    public async Task<string> AccessToken(string user, params (string Name, string? Value)[] changes) =>
        (await Tokens(user, changes))["access_token"]!.GetValue<string>();

    /// <summary>A call on behalf of a user.</summary>
    public async Task<Reply> Get(string path, string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await Reply.Of(await Rest.SendAsync(request));
    }

    public static async Task<Reply> Post(HttpClient client, string path, (string Name, string Value)[] fields, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Authorization = authorization;
        return await Reply.Of(await client.SendAsync(request));
    }

    public void Dispose()
    {
        Browser.Dispose();
        Rest.Dispose();
    }
}
