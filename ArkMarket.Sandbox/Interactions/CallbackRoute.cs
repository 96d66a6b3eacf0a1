using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>The first response by a call of its own instead of inline.</summary>
internal sealed class CallbackRoute(World world, InteractionWatch watch)
{
    public void Map(RouteTable routes) => routes.Add(new RestRoute(
        "POST", "/interactions/{interaction_id}/{interaction_token}/callback", NeedsBot: false, Take));

    private async Task<Answer> Take(RestRequest request)
    {
        var answer = await world.Run(() => Respond(request), keep: static answer => !answer.IsRefusal);
        if (!answer.IsRefusal)
            watch.Happened(request.Id("interaction_id"));
        return answer;
    }

    private Answer Respond(RestRequest request)
    {
        if (world.Interactions.Find(request.Id("interaction_id")) is not { } interaction || interaction.Token != request.Route["interaction_token"])
            return Refusal.UnknownInteraction;
        var (responded, refused) = FirstResponse.Take(world, interaction, new ReadBody(request.Body, request.Files));
        if (responded is null)
            return refused!;
        return request.QueryFlag("with_response") ? Answer.Ok(ToJson(responded)) : Answer.NoContent;
    }

    private JsonObject ToJson(Responded responded)
    {
        var interaction = responded.Interaction;
        var part = new JsonObject
        {
            ["id"] = interaction.Id.ToString(),
            ["type"] = interaction.Type,
            ["channel_id"] = interaction.ChannelId.ToString(),
        };
        if (interaction.GuildId != 0)
            part["guild_id"] = interaction.GuildId.ToString();
        if (responded.Message is { } message)
        {
            part["response_message_id"] = message.Id.ToString();
            part["response_message_loading"] = message.IsLoading;
            part["response_message_ephemeral"] = message.IsEphemeral;
        }

        var json = new JsonObject { ["interaction"] = part };
        if (responded.Message is { } shown && interaction.Callback is CallbackType.Message or CallbackType.Update)
            json["resource"] = new JsonObject { ["type"] = interaction.Callback, ["message"] = shown.ToJson(world) };
        else if (interaction.Callback != CallbackType.Autocomplete)
            json["resource"] = new JsonObject { ["type"] = interaction.Callback };
        return json;
    }
}
