//! A small mail server that speaks real SMTP and fails on cue.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// The certificate of `localhost` that vouches for the server, made for these tests and good for a hundred years:
/// `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
/// -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE -keyout … -out …`.
pub const CERTIFICATE: &str = include_str!("../data/mail-server-certificate.pem");
/// Its key. It opens nothing but the tests' own server.
const KEY: &str = include_str!("../data/mail-server-key.pem");

/// What the server does with the next letter. Without a cue it takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Says 421 as soon as somebody comes in, and hangs up.
    BusyAtTheDoor,
    /// Says 451 to the addressee.
    AddresseeLater,
    /// Says 550 to the addressee.
    AddresseeUnknown,
    /// Says 451 when it has read the letter, and does not keep it.
    LetterLater,
    /// Hangs up when it has read the letter, without a word and without keeping it.
    HangUpUnanswered,
    /// Keeps the letter, says 250 and hangs up.
    HangUpAnswered,
    /// Keeps the letter, says 250 and then never another word, not even to QUIT.
    FallSilent,
    /// Says 535 to user and password.
    WrongPassword,
}

/// How the server keeps its conversations private.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    None,
    Tls,
    StartTls,
}

/// The server. Its port is its own; it ends with the test's runtime.
pub struct MailServer {
    pub port: u16,
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    cues: Mutex<VecDeque<Cue>>,
    taken: Mutex<Vec<String>>,
    said: Mutex<Vec<String>>,
    came: tokio::sync::Notify,
}

impl MailServer {
    pub async fn open(privacy: Privacy, cues: &[Cue]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let certificate = CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).unwrap();
        let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let desk = Arc::new(Desk::default());
        desk.cues.lock().unwrap().extend(cues);
        let host = Arc::clone(&desk);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, desk) = (acceptor.clone(), Arc::clone(&host));
                tokio::spawn(async move {
                    let _ = desk.receive(stream, privacy, acceptor).await;
                });
            }
        });
        Self { port, desk }
    }

    /// The letters it took, as they came in.
    pub fn taken(&self) -> Vec<String> {
        self.desk.taken.lock().unwrap().clone()
    }

    /// Waits until it has taken so many letters.
    pub async fn has_taken(&self, letters: usize) {
        loop {
            let came = self.desk.came.notified();
            tokio::pin!(came);
            came.as_mut().enable();
            if self.taken().len() >= letters {
                return;
            }
            came.await;
        }
    }

    /// The commands it was given.
    pub fn said(&self) -> Vec<String> {
        self.desk.said.lock().unwrap().clone()
    }
}

impl Desk {
    async fn receive(
        &self,
        stream: TcpStream,
        privacy: Privacy,
        acceptor: TlsAcceptor,
    ) -> std::io::Result<()> {
        match privacy {
            Privacy::None => self.talk(stream, false).await.map(|_| ()),
            Privacy::Tls => self.talk(acceptor.accept(stream).await?, false).await.map(|_| ()),
            Privacy::StartTls => match self.talk(stream, true).await? {
                Some(stream) => self.talk_on(acceptor.accept(stream).await?).await,
                None => Ok(()),
            },
        }
    }

    async fn talk_on<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: S) -> std::io::Result<()> {
        self.converse(BufReader::new(stream), false).await.map(|_| ())
    }

    /// Greets and converses. Gives the bare stream back when TLS is to begin on it.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: S,
        offers_tls: bool,
    ) -> std::io::Result<Option<S>> {
        let mut stream = BufReader::new(stream);
        if self.is_cued(&[Cue::BusyAtTheDoor]).is_some() {
            stream.write_all(b"421 Too many guests, come back later\r\n").await?;
            return Ok(None);
        }
        stream.write_all(b"220 test mail server\r\n").await?;
        self.converse(stream, offers_tls).await
    }

    async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        mut stream: BufReader<S>,
        offers_tls: bool,
    ) -> std::io::Result<Option<S>> {
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            self.said.lock().unwrap().push(line.trim().to_owned());
            let answer = match line.split_whitespace().next().unwrap_or("").to_uppercase().as_str() {
                "EHLO" if offers_tls => "250-test\r\n250 STARTTLS\r\n",
                "EHLO" => "250-test\r\n250 AUTH PLAIN\r\n",
                "STARTTLS" => {
                    stream.write_all(b"220 go on\r\n").await?;
                    return Ok(Some(stream.into_inner()));
                }
                "AUTH" if self.is_cued(&[Cue::WrongPassword]).is_some() => "535 5.7.8 wrong password\r\n",
                "AUTH" => "235 welcome\r\n",
                "RCPT" if self.is_cued(&[Cue::AddresseeLater]).is_some() => "451 4.7.1 come back later\r\n",
                "RCPT" if self.is_cued(&[Cue::AddresseeUnknown]).is_some() => {
                    "550 5.1.1 no such person here\r\n"
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    if !self.read_letter(&mut stream).await? {
                        return Ok(None);
                    }
                    continue;
                }
                "QUIT" => {
                    stream.write_all(b"221 goodbye\r\n").await?;
                    return Ok(None);
                }
                _ => "250 fine\r\n",
            };
            stream.write_all(answer.as_bytes()).await?;
        }
    }

    /// Reads a letter and answers. `false`: hang up.
    async fn read_letter<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
    ) -> std::io::Result<bool> {
        let mut letter = String::new();
        while !letter.ends_with("\r\n.\r\n") {
            if stream.read_line(&mut letter).await? == 0 {
                return Ok(false);
            }
        }
        let cues = [Cue::LetterLater, Cue::HangUpUnanswered, Cue::HangUpAnswered, Cue::FallSilent];
        let cue = self.is_cued(&cues);
        match cue {
            Some(Cue::LetterLater) => {
                stream.write_all(b"451 4.3.0 not now\r\n").await?;
                return Ok(true);
            }
            Some(Cue::HangUpUnanswered) => return Ok(false),
            _ => {}
        }
        self.taken.lock().unwrap().push(letter);
        self.came.notify_waiters();
        stream.write_all(b"250 2.0.0 taken\r\n").await?;
        if cue == Some(Cue::FallSilent) {
            std::future::pending::<()>().await;
        }
        Ok(cue.is_none())
    }

    /// Takes the next cue if it is one of these.
    fn is_cued(&self, cues: &[Cue]) -> Option<Cue> {
        let mut waiting = self.cues.lock().unwrap();
        if waiting.front().is_some_and(|next| cues.contains(next)) { waiting.pop_front() } else { None }
    }
}
