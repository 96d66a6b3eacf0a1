namespace ArkMarket.Discord;

/// <summary>What several kinds of call share.</summary>
internal static class RestRequests
{
    public static RestRequest WithPayload(this RestRequest request, MessagePayload payload, MessageUse use) =>
        request with { Body = json => payload.Write(json, use), Files = payload.Files };

    /// <summary>Deletes; false when what is to be deleted is gone already, as it also is after a lost answer.</summary>
    public static async Task<bool> SendDelete(this DiscordRest rest, RestRequest request, int goneCode, CancellationToken cancellation)
    {
        try
        {
            await rest.Send(request, cancellation);
            return true;
        }
        catch (DiscordRefusedException refused) when (refused.Code == goneCode)
        {
            return false;
        }
    }
}
