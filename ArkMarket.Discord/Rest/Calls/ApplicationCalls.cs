namespace ArkMarket.Discord;

/// <summary>Calls about the app itself.</summary>
public static class ApplicationCalls
{
    public static Task<Application> GetCurrentApplication(this DiscordRest rest, CancellationToken cancellation = default) =>
        rest.Send(new RestRequest(HttpMethod.Get, "applications/@me", "applications/@me"), Application.Read, cancellation);

    /// <summary>Sets the address of the interactions endpoint. Discord tries it at once and refuses one that fails.</summary>
    public static Task<Application> SetInteractionsEndpoint(this DiscordRest rest, Uri url, CancellationToken cancellation = default) =>
        rest.Send(
            new RestRequest(HttpMethod.Patch, "applications/@me", "applications/@me")
            {
                Body = json =>
                {
                    json.WriteStartObject();
                    json.WriteString("interactions_endpoint_url"u8, url.AbsoluteUri);
                    json.WriteEndObject();
                },
            },
            Application.Read,
            cancellation);
}
