using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Gateway;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Applications;

/// <summary>The application itself, and where its interactions go.</summary>
internal sealed class ApplicationRoutes(World world, EndpointCheck check)
{
    private const string Self = "/applications/@me";

    public void Map(RouteTable routes) => routes
        .Get(Self, _ => Answer.Ok(ToJson()))
        .Get("/oauth2/applications/@me", _ => Answer.Ok(ToJson()))
        .Add(new RestRoute("PATCH", Self, NeedsBot: true, Edit));

    private async Task<Answer> Edit(RestRequest request)
    {
        var errors = new FormErrors();
        var form = request.Form(errors);
        var endpoint = form["interactions_endpoint_url"];
        var url = endpoint.Url(2_048);
        var description = form["description"].Node is JsonObject ? form["description"]["default"].Text(0, 400) : form["description"].Text(0, 400);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (url is not null && !await check.Passes(url))
            return Refusal.InvalidForm("interactions_endpoint_url", "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", "The specified interactions endpoint url could not be verified.");
        return await world.Run(() =>
        {
            var settings = world.Settings;
            world.Settings = settings with
            {
                EndpointUrl = endpoint.IsGiven ? url : settings.EndpointUrl,
                Description = form["description"].IsGiven ? description : settings.Description,
            };
            return Answer.Ok(ToJson());
        });
    }

    /// <summary>Tells which privileged intents are switched on, as for an app that few people can see.</summary>
    public static int Flags(Settings settings)
    {
        const int presences = 1 << 13, guildMembers = 1 << 15, messageContent = 1 << 19;
        return ((settings.RefusedIntents & Intents.Presences) == 0 ? presences : 0)
            | ((settings.RefusedIntents & Intents.Members) == 0 ? guildMembers : 0)
            | ((settings.RefusedIntents & Intents.MessageContent) == 0 ? messageContent : 0);
    }

    private JsonObject ToJson()
    {
        var settings = world.Settings;
        return new JsonObject
        {
            ["id"] = settings.ApplicationId.ToString(),
            ["name"] = ReadyApplication.BotName,
            ["icon"] = null,
            ["description"] = settings.Description ?? "",
            ["type"] = null,
            ["bot"] = world.UserJsonOf(world.BotId),
            ["bot_public"] = true,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = settings.PublicKeyHex,
            ["flags"] = Flags(settings),
            ["flags_new"] = Flags(settings).ToString(),
            ["redirect_uris"] = new JsonArray([.. settings.Redirects.Select(redirect => (JsonNode)redirect)]),
            ["interactions_endpoint_url"] = settings.EndpointUrl,
            ["role_connections_verification_url"] = null,
            ["owner"] = world.UserJsonOf(world.Guilds.In(0).Select(guild => guild.OwnerId).FirstOrDefault()),
            ["approximate_guild_count"] = world.Guilds.Count,
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["explicit_content_filter"] = 0,
            ["team"] = null,
            ["eligible_oauth2_scopes"] = new JsonArray(),
        };
    }
}
