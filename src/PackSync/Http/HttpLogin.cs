namespace PackSync.Http;

/// <summary>How a token is presented.</summary>
public enum HttpLogin
{
    /// <summary>Git over HTTP: as the password of basic authentication.</summary>
    Git,

    /// <summary>A plain file, such as an index: as a bearer token.</summary>
    File,

    /// <summary>The request says by itself who we are.</summary>
    Own,
}
